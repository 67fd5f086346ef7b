for expression in ("1 + 'a'", "'a' + 1", "[] + ()", "{} + {}", "-'a'", "1 < 'a'", "None + 1", "'a' - 'b'", "1 @ 2", "~1.5", "[1] * 1.5", "1()", "None[0]", "5['a']", "'a' in 5", "len(5)", "1 if {}.x else 2", "5 .foo", "abs('x')", "'%d' % 'x'", "[1,2][1.0]", "range(1.5)", "print.x", "(1).y", "int.z", "'abc'['a']", "{}[[]]", "object() < object()"):
    try:
        eval(expression)
    except (TypeError, AttributeError) as error:
        print(expression, "->", error)
