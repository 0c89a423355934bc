# Without a configuration, warnings go to standard error, as their message alone for the root's functions' default format.
import logging
logging.warning("careful %d", 1)
logging.info("hidden")
logging.error("bad")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("it failed")
print("done")
