# The relative parts of a format; a percent sign without arguments; objects as messages.
import logging, sys
logging.basicConfig(stream=sys.stdout, level="DEBUG", format="%(levelno)d %(module)s %(message)s %(processName)s")
logging.debug("100% sure")
logging.info([1, 2])
logging.info("%s and %r", "a", "b")
logging.warning("tuple %s", (1, 2))
class M:
    def __str__(self): return "an object"
logging.error(M())
