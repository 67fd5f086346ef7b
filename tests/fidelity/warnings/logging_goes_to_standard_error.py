import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
logging.getLogger("app").info("started %d", 1)
logging.debug("not shown")
logging.warning("careful")
try:
    1 / 0
except ZeroDivisionError:
    logging.error("failed: %s", "division")
