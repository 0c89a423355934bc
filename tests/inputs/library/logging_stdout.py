# logging.basicConfig to stdout with a format: levels, arguments, thread's name.
import logging, sys
logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(threadName)s:%(name)s:%(message)s", stream=sys.stdout)
logging.debug("not shown")
logging.info("shown %s %d", "text", 5)
logging.warning("warn %(k)s", {"k": "v"})
logging.error("err"); logging.critical("crit")
log = logging.getLogger("my.log")
log.info("from a logger"); log.debug("hidden")
log.setLevel(logging.ERROR); log.warning("below"); log.error("above")
print(log.name, log.level, logging.getLevelName(20), logging.INFO, log.isEnabledFor(logging.WARNING), log.getEffectiveLevel(), logging.getLogger("my.log") is log)
logging.log(logging.ERROR, "by level %s", [1])
logging.basicConfig(level=logging.DEBUG, format="ignored second time")
logging.debug("still hidden")
