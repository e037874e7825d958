# Everything is done by packaging/tasks.py, on Windows too: py packaging\tasks.py run
# More words for the task behind ARGS: make test ARGS="-k judgement"

.PHONY: run test setup lint bench lock

run test setup lint bench lock:
	@python3 packaging/tasks.py $@ $(ARGS)
