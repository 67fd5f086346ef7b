class TooHot(Exception):
    def __str__(self):
        return f"{self.args[0]} degrees are too much"


raise TooHot(90)
