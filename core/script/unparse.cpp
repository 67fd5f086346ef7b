#include "script/unparse.h"

#include "script/literal_text.h"

namespace swimloop::script {

using namespace ast;

namespace {

// How tightly what stands around binds: an expression that binds less gets parentheses.
enum Level {
    kTuple,
    kTest,
    kOr,
    kAnd,
    kNot,
    kCompare,
    kBitOr,
    kBitXor,
    kBitAnd,
    kShift,
    kSum,
    kTerm,
    kFactor,
    kPower,
    kAwait,
    kAtom
};

class Unparser {
public:
    void write(const Expr* expression, int level);
    std::string take() { return std::move(m_text); }

private:
    void list(const Seq<Expr*>& expressions) {
        for (size_t i = 0; i < expressions.size(); ++i) {
            m_text += i ? ", " : "";
            write(expressions[i], kTest);
        }
    }
    void open(bool isNeeded) { m_text += isNeeded ? "(" : ""; }
    void close(bool isNeeded) { m_text += isNeeded ? ")" : ""; }

    void boolOp(const BoolOp& node, int level);
    void binOp(const BinOp& node, int level);
    void unaryOp(const UnaryOp& node, int level);
    void lambda(const Lambda& node, int level);
    void arguments(const Arguments& arguments);
    void dict(const Dict& node);
    void comprehension(char openBracket, const Expr* first, const Expr* second, const Seq<Comprehension*>& generators,
                       char closeBracket);
    void compare(const Compare& node, int level);
    void call(const Call& node);
    void tuple(const Tuple& node, int level);
    void slice(const Slice& node);
    void constantText(const Constant& node);
    static std::string joined(const Expr& node);
    static std::string field(const FormattedValue& node);

    std::string m_text;
};

void Unparser::write(const Expr* expression, int level) {
    switch (expression->kind) {
    case NodeKind::BoolOp: return boolOp(expression->as<BoolOp>(), level);
    case NodeKind::NamedExpr:
        open(level > kTuple);
        write(expression->as<NamedExpr>().target, kAtom);
        m_text += " := ";
        write(expression->as<NamedExpr>().value, kAtom);
        return close(level > kTuple);
    case NodeKind::BinOp: return binOp(expression->as<BinOp>(), level);
    case NodeKind::UnaryOp: return unaryOp(expression->as<UnaryOp>(), level);
    case NodeKind::Lambda: return lambda(expression->as<Lambda>(), level);
    case NodeKind::IfExp:
        open(level > kTest);
        write(expression->as<IfExp>().body, kTest + 1);
        m_text += " if ";
        write(expression->as<IfExp>().test, kTest + 1);
        m_text += " else ";
        write(expression->as<IfExp>().orelse, kTest);
        return close(level > kTest);
    case NodeKind::Dict: return dict(expression->as<Dict>());
    case NodeKind::Set:
        m_text += '{';
        list(expression->as<Set>().elts);
        m_text += '}';
        return;
    case NodeKind::ListComp:
        return comprehension('[', expression->as<ListComp>().elt, nullptr, expression->as<ListComp>().generators, ']');
    case NodeKind::SetComp:
        return comprehension('{', expression->as<SetComp>().elt, nullptr, expression->as<SetComp>().generators, '}');
    case NodeKind::DictComp: {
        const auto& node = expression->as<DictComp>();
        return comprehension('{', node.key, node.value, node.generators, '}');
    }
    case NodeKind::GeneratorExp:
        return comprehension('(', expression->as<GeneratorExp>().elt, nullptr,
                             expression->as<GeneratorExp>().generators, ')');
    case NodeKind::Await:
        open(level > kAwait);
        m_text += "await ";
        write(expression->as<Await>().value, kAtom);
        return close(level > kAwait);
    case NodeKind::Yield:
        m_text += "(yield";
        if (expression->as<Yield>().value) {
            m_text += ' ';
            write(expression->as<Yield>().value, kTest);
        }
        m_text += ')';
        return;
    case NodeKind::YieldFrom:
        m_text += "(yield from ";
        write(expression->as<YieldFrom>().value, kTest);
        m_text += ')';
        return;
    case NodeKind::Compare: return compare(expression->as<Compare>(), level);
    case NodeKind::Call: return call(expression->as<Call>());
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
        m_text += 'f';
        m_text += reprOfText(joined(*expression));
        return;
    case NodeKind::Constant: return constantText(expression->as<Constant>());
    case NodeKind::Attribute: {
        const auto& node = expression->as<Attribute>();
        write(node.value, kAtom);
        const Constant* number = node.value->asIf<Constant>();
        // 1.real would be a broken number
        m_text += number && (number->type == ConstantType::Int || number->type == ConstantType::BigInt) ? " ." : ".";
        m_text += node.attr->text;
        return;
    }
    case NodeKind::Subscript:
        write(expression->as<Subscript>().value, kAtom);
        m_text += '[';
        write(expression->as<Subscript>().slice, kTuple);
        m_text += ']';
        return;
    case NodeKind::Starred: m_text += '*'; return write(expression->as<Starred>().value, kBitOr);
    case NodeKind::Name: m_text += expression->as<ast::Name>().id->text; return;
    case NodeKind::List:
        m_text += '[';
        list(expression->as<List>().elts);
        m_text += ']';
        return;
    case NodeKind::Tuple: return tuple(expression->as<Tuple>(), level);
    case NodeKind::Slice: return slice(expression->as<Slice>());
    default: return;
    }
}

void Unparser::boolOp(const BoolOp& node, int level) {
    const int own = node.op == BoolOperator::And ? kAnd : kOr;
    open(level > own);
    for (size_t i = 0; i < node.values.size(); ++i) {
        m_text += i == 0 ? "" : own == kAnd ? " and " : " or ";
        write(node.values[i], own + 1);
    }
    close(level > own);
}

void Unparser::binOp(const BinOp& node, int level) {
    struct Row {
        const char* text;
        int level;
    };
    static constexpr Row kRows[] = {{" + ", kSum},    {" - ", kSum},   {" * ", kTerm},   {" @ ", kTerm},
                                    {" / ", kTerm},   {" % ", kTerm},  {" ** ", kPower}, {" << ", kShift},
                                    {" >> ", kShift}, {" | ", kBitOr}, {" ^ ", kBitXor}, {" & ", kBitAnd},
                                    {" // ", kTerm}};
    const Row& row = kRows[static_cast<size_t>(node.op)];
    const bool isRight = node.op == Operator::Pow;
    open(level > row.level);
    write(node.left, row.level + isRight);
    m_text += row.text;
    write(node.right, row.level + !isRight);
    close(level > row.level);
}

void Unparser::unaryOp(const UnaryOp& node, int level) {
    static constexpr const char* kTexts[] = {"~", "not ", "+", "-"};
    const int own = node.op == UnaryOperator::Not ? kNot : kFactor;
    open(level > own);
    m_text += kTexts[static_cast<size_t>(node.op)];
    write(node.operand, own);
    close(level > own);
}

void Unparser::lambda(const Lambda& node, int level) {
    open(level > kTest);
    const bool hasPositional = !node.args->args.empty() || !node.args->posonlyargs.empty();
    m_text += hasPositional ? "lambda " : "lambda"; // "lambda*a: a": so CPython writes it
    arguments(*node.args);
    m_text += ": ";
    write(node.body, kTest);
    close(level > kTest);
}

void Unparser::arguments(const Arguments& arguments) {
    bool isFirst = true;
    const auto comma = [&] {
        m_text += isFirst ? "" : ", ";
        isFirst = false;
    };
    const auto one = [&](const Arg& arg, const Expr* value) {
        m_text += arg.arg->text;
        if (value) {
            m_text += '=';
            write(value, kTest);
        }
    };
    const uint32_t positionalOnly = arguments.posonlyargs.size();
    const uint32_t positional = positionalOnly + arguments.args.size();
    const uint32_t withoutDefault = positional - arguments.defaults.size();
    for (uint32_t i = 0; i < positional; ++i) {
        comma();
        const Arg* arg = i < positionalOnly ? arguments.posonlyargs[i] : arguments.args[i - positionalOnly];
        one(*arg, i < withoutDefault ? nullptr : arguments.defaults[i - withoutDefault]);
        m_text += positionalOnly && i + 1 == positionalOnly ? ", /" : "";
    }
    if (arguments.vararg || !arguments.kwonlyargs.empty()) {
        comma();
        m_text += '*';
        if (arguments.vararg)
            one(*arguments.vararg, nullptr);
    }
    for (uint32_t i = 0; i < arguments.kwonlyargs.size(); ++i) {
        comma();
        one(*arguments.kwonlyargs[i], arguments.kwDefaults[i]);
    }
    if (arguments.kwarg) {
        comma();
        m_text += "**";
        one(*arguments.kwarg, nullptr);
    }
}

void Unparser::dict(const Dict& node) {
    m_text += '{';
    for (size_t i = 0; i < node.values.size(); ++i) {
        m_text += i ? ", " : "";
        if (node.keys[i]) {
            write(node.keys[i], kTest);
            m_text += ": ";
            write(node.values[i], kTest);
        } else {
            m_text += "**";
            write(node.values[i], kBitOr);
        }
    }
    m_text += '}';
}

void Unparser::comprehension(char openBracket, const Expr* first, const Expr* second,
                             const Seq<Comprehension*>& generators, char closeBracket) {
    m_text += openBracket;
    write(first, kTest);
    if (second) {
        m_text += ": ";
        write(second, kTest);
    }
    for (const Comprehension* generator : generators) {
        m_text += generator->isAsync ? " async for " : " for ";
        write(generator->target, kTuple);
        m_text += " in ";
        write(generator->iter, kTest + 1);
        for (const Expr* condition : generator->ifs) {
            m_text += " if ";
            write(condition, kTest + 1);
        }
    }
    m_text += closeBracket;
}

void Unparser::compare(const Compare& node, int level) {
    static constexpr const char* kTexts[] = {" == ", " != ", " < ",      " <= ", " > ",
                                             " >= ", " is ", " is not ", " in ", " not in "};
    open(level > kCompare);
    write(node.left, kCompare + 1);
    for (size_t i = 0; i < node.ops.size(); ++i) {
        m_text += kTexts[static_cast<size_t>(node.ops[i])];
        write(node.comparators[i], kCompare + 1);
    }
    close(level > kCompare);
}

void Unparser::call(const Call& node) {
    write(node.func, kAtom);
    if (node.args.size() == 1 && node.keywords.empty() && node.args[0]->is<GeneratorExp>())
        return write(node.args[0], kTest); // its own parentheses do
    m_text += '(';
    list(node.args);
    for (size_t i = 0; i < node.keywords.size(); ++i) {
        const Keyword& keyword = *node.keywords[i];
        m_text += i || !node.args.empty() ? ", " : "";
        if (keyword.arg) {
            m_text += keyword.arg->text;
            m_text += '=';
        } else {
            m_text += "**";
        }
        write(keyword.value, kTest);
    }
    m_text += ')';
}

void Unparser::constantText(const Constant& node) {
    if (node.type == ConstantType::Ellipsis) {
        m_text += "...";
        return;
    }
    m_text += node.hasPrefixU ? "u" : "";
    std::string text = reprOf(node);
    if (node.type == ConstantType::Float || node.type == ConstantType::Complex) {
        const size_t infinity = text.find("inf");
        if (infinity != text.npos)
            text.replace(infinity, 3, "1e309");
    }
    m_text += text;
}

void Unparser::tuple(const Tuple& node, int level) {
    if (node.elts.empty()) {
        m_text += "()";
        return;
    }
    open(level > kTuple);
    list(node.elts);
    m_text += node.elts.size() == 1 ? "," : "";
    close(level > kTuple);
}

void Unparser::slice(const Slice& node) {
    if (node.lower)
        write(node.lower, kTest);
    m_text += ':';
    if (node.upper)
        write(node.upper, kTest);
    if (node.step) {
        m_text += ':';
        write(node.step, kTest);
    }
}

// What stands between the quotes of an f-string, before escapes.
std::string Unparser::joined(const Expr& node) {
    if (const FormattedValue* value = node.asIf<FormattedValue>())
        return field(*value);
    std::string text;
    for (const Expr* part : node.as<JoinedStr>().values) {
        if (const FormattedValue* value = part->asIf<FormattedValue>()) {
            text += field(*value);
        } else if (const Constant* constant = part->asIf<Constant>()) {
            for (const char c : constant->text)
                text.append(c == '{' || c == '}' ? 2 : 1, c);
        }
    }
    return text;
}

std::string Unparser::field(const FormattedValue& node) {
    Unparser inner;
    inner.write(node.value, kTest + 1);
    const std::string expression = inner.take();
    std::string text = expression.substr(0, 1) == "{" ? "{ " : "{";
    text += expression;
    if (node.conversion) {
        text += '!';
        text += node.conversion;
    }
    if (node.formatSpec) {
        text += ':';
        text += joined(*node.formatSpec);
    }
    return text += '}';
}

} // namespace

std::string unparse(const Expr& expression) {
    Unparser unparser;
    unparser.write(&expression, kTest);
    return unparser.take();
}

} // namespace swimloop::script
