#include "script/dump.h"

#include <cstdio>

namespace swimloop::script {

using namespace ast;

namespace {

class Dumper {
public:
    explicit Dumper(DumpRanges ranges) : m_ranges(ranges) {}

    void node(const Node& node);
    std::string take() { return std::move(m_text); }

private:
    void name(const char* field) {
        m_text += ' ';
        m_text += field;
        m_text += '=';
    }
    void child(const char* field, const Node* value) {
        if (!value)
            return;
        name(field);
        node(*value);
    }
    void identifier(const char* field, const Identifier* value) {
        if (!value)
            return;
        name(field);
        m_text += value->text;
    }
    void word(const char* field, std::string_view value) {
        name(field);
        m_text += value;
    }
    void number(const char* field, long long value) { word(field, std::to_string(value)); }
    void context(Context value) {
        if (value != Context::Load)
            word("ctx", value == Context::Store ? "Store" : "Del");
    }
    template <class T>
    void list(const char* field, const Seq<T>& values) {
        if (values.empty())
            return;
        name(field);
        m_text += '[';
        for (size_t i = 0; i < values.size(); ++i) {
            if (i)
                m_text += ' ';
            item(values[i]);
        }
        m_text += ']';
    }
    void item(const Node* value) {
        if (value)
            node(*value);
        else
            m_text += "None";
    }
    void item(const Identifier* value) { m_text += value->text; }
    void item(CmpOperator value) {
        static constexpr const char* kNames[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
        m_text += kNames[static_cast<size_t>(value)];
    }
    void binaryOperator(Operator value) {
        static constexpr const char* kNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                                 "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
        word("op", kNames[static_cast<size_t>(value)]);
    }
    static const char* singleton(ConstantType type) {
        return type == ConstantType::None    ? "None"
               : type == ConstantType::True  ? "True"
               : type == ConstantType::False ? "False"
                                             : "Ellipsis";
    }
    void quoted(std::string_view text);
    void constant(const Constant& value);
    void statement(const Node& node);
    void expression(const Node& node);
    void pattern(const Node& node);
    void part(const Node& node);

    DumpRanges m_ranges;
    std::string m_text;
};

void Dumper::node(const Node& node) {
    m_text += '(';
    m_text += kindName(node.kind);
    const bool hasRange = node.kind > NodeKind::Expression && node.kind != NodeKind::Arguments
                          && node.kind != NodeKind::Comprehension && node.kind != NodeKind::WithItem
                          && node.kind != NodeKind::MatchCase;
    if (m_ranges == DumpRanges::Show && hasRange) {
        const SourceRange& r = node.range;
        m_text += '@' + std::to_string(r.line) + ':' + std::to_string(r.col) + '-' + std::to_string(r.endLine) + ':'
                  + std::to_string(r.endCol);
    }
    if (node.kind < NodeKind::BoolOp)
        statement(node);
    else if (node.kind < NodeKind::MatchValue)
        expression(node);
    else if (node.kind < NodeKind::Arguments)
        pattern(node);
    else
        part(node);
    m_text += ')';
}

void Dumper::quoted(std::string_view text) {
    m_text += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (byte >= 0x20 && byte < 0x7F) {
            m_text += c;
        } else {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\x%02x", byte);
            m_text += buffer;
        }
    }
    m_text += '"';
}

void Dumper::constant(const Constant& value) {
    name("value");
    char buffer[40];
    switch (value.type) {
    case ConstantType::Int: m_text += std::to_string(value.integer); break;
    case ConstantType::BigInt: m_text += value.text; break;
    case ConstantType::Float:
    case ConstantType::Complex:
        std::snprintf(buffer, sizeof buffer, "%.17g", value.real);
        m_text += value.type == ConstantType::Float ? 'f' : 'j';
        m_text += buffer;
        break;
    case ConstantType::Bytes: m_text += 'b'; [[fallthrough]];
    case ConstantType::Str: quoted(value.text); break;
    default: m_text += singleton(value.type); break;
    }
    if (value.hasPrefixU)
        word("kind", "u");
}

void Dumper::statement(const Node& node) {
    switch (node.kind) {
    case NodeKind::Module: list("body", node.as<Module>().body); break;
    case NodeKind::Expression: child("body", node.as<Expression>().body); break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        const auto& n = node.as<FunctionDef>();
        identifier("name", n.name);
        child("args", n.args);
        list("body", n.body);
        list("decorator_list", n.decoratorList);
        child("returns", n.returns);
        break;
    }
    case NodeKind::ClassDef: {
        const auto& n = node.as<ClassDef>();
        identifier("name", n.name);
        list("bases", n.bases);
        list("keywords", n.keywords);
        list("body", n.body);
        list("decorator_list", n.decoratorList);
        break;
    }
    case NodeKind::Return: child("value", node.as<Return>().value); break;
    case NodeKind::Delete: list("targets", node.as<Delete>().targets); break;
    case NodeKind::Assign:
        list("targets", node.as<Assign>().targets);
        child("value", node.as<Assign>().value);
        break;
    case NodeKind::AugAssign:
        child("target", node.as<AugAssign>().target);
        binaryOperator(node.as<AugAssign>().op);
        child("value", node.as<AugAssign>().value);
        break;
    case NodeKind::AnnAssign:
        child("target", node.as<AnnAssign>().target);
        child("annotation", node.as<AnnAssign>().annotation);
        child("value", node.as<AnnAssign>().value);
        number("simple", node.as<AnnAssign>().simple);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        const auto& n = node.as<For>();
        child("target", n.target);
        child("iter", n.iter);
        list("body", n.body);
        list("orelse", n.orelse);
        break;
    }
    case NodeKind::While:
        child("test", node.as<While>().test);
        list("body", node.as<While>().body);
        list("orelse", node.as<While>().orelse);
        break;
    case NodeKind::If: {
        // A chain of elif is as deep as it is long: no recursion over it.
        const If* link = &node.as<If>();
        size_t open = 0;
        for (;;) {
            child("test", link->test);
            list("body", link->body);
            const If* next = link->elif ();
            if (!next)
                break;
            name("orelse");
            m_text += "[(If";
            if (m_ranges == DumpRanges::Show) {
                const SourceRange& r = next->range;
                m_text += '@' + std::to_string(r.line) + ':' + std::to_string(r.col) + '-' + std::to_string(r.endLine)
                          + ':' + std::to_string(r.endCol);
            }
            link = next;
            ++open;
        }
        list("orelse", link->orelse);
        for (; open > 0; --open)
            m_text += ")]";
        break;
    }
    case NodeKind::With:
    case NodeKind::AsyncWith:
        list("items", node.as<With>().items);
        list("body", node.as<With>().body);
        break;
    case NodeKind::Match:
        child("subject", node.as<Match>().subject);
        list("cases", node.as<Match>().cases);
        break;
    case NodeKind::Raise:
        child("exc", node.as<Raise>().exc);
        child("cause", node.as<Raise>().cause);
        break;
    case NodeKind::Try:
    case NodeKind::TryStar: {
        const auto& n = node.as<Try>();
        list("body", n.body);
        list("handlers", n.handlers);
        list("orelse", n.orelse);
        list("finalbody", n.finalbody);
        break;
    }
    case NodeKind::Assert:
        child("test", node.as<Assert>().test);
        child("msg", node.as<Assert>().msg);
        break;
    case NodeKind::Import: list("names", node.as<Import>().names); break;
    case NodeKind::ImportFrom:
        identifier("module", node.as<ImportFrom>().module);
        list("names", node.as<ImportFrom>().names);
        number("level", node.as<ImportFrom>().level);
        break;
    case NodeKind::Global: list("names", node.as<Global>().names); break;
    case NodeKind::Nonlocal: list("names", node.as<Nonlocal>().names); break;
    case NodeKind::ExprStmt: child("value", node.as<ExprStmt>().value); break;
    default: break;
    }
}

void Dumper::expression(const Node& node) {
    switch (node.kind) {
    case NodeKind::BoolOp:
        word("op", node.as<BoolOp>().op == BoolOperator::And ? "And" : "Or");
        list("values", node.as<BoolOp>().values);
        break;
    case NodeKind::NamedExpr:
        child("target", node.as<NamedExpr>().target);
        child("value", node.as<NamedExpr>().value);
        break;
    case NodeKind::BinOp:
        child("left", node.as<BinOp>().left);
        binaryOperator(node.as<BinOp>().op);
        child("right", node.as<BinOp>().right);
        break;
    case NodeKind::UnaryOp: {
        static constexpr const char* kNames[] = {"Invert", "Not", "UAdd", "USub"};
        word("op", kNames[static_cast<size_t>(node.as<UnaryOp>().op)]);
        child("operand", node.as<UnaryOp>().operand);
        break;
    }
    case NodeKind::Lambda:
        child("args", node.as<Lambda>().args);
        child("body", node.as<Lambda>().body);
        break;
    case NodeKind::IfExp:
        child("test", node.as<IfExp>().test);
        child("body", node.as<IfExp>().body);
        child("orelse", node.as<IfExp>().orelse);
        break;
    case NodeKind::Dict:
        list("keys", node.as<Dict>().keys);
        list("values", node.as<Dict>().values);
        break;
    case NodeKind::Set: list("elts", node.as<Set>().elts); break;
    case NodeKind::ListComp:
        child("elt", node.as<ListComp>().elt);
        list("generators", node.as<ListComp>().generators);
        break;
    case NodeKind::SetComp:
        child("elt", node.as<SetComp>().elt);
        list("generators", node.as<SetComp>().generators);
        break;
    case NodeKind::DictComp:
        child("key", node.as<DictComp>().key);
        child("value", node.as<DictComp>().value);
        list("generators", node.as<DictComp>().generators);
        break;
    case NodeKind::GeneratorExp:
        child("elt", node.as<GeneratorExp>().elt);
        list("generators", node.as<GeneratorExp>().generators);
        break;
    case NodeKind::Await: child("value", node.as<Await>().value); break;
    case NodeKind::Yield: child("value", node.as<Yield>().value); break;
    case NodeKind::YieldFrom: child("value", node.as<YieldFrom>().value); break;
    case NodeKind::Compare:
        child("left", node.as<Compare>().left);
        list("ops", node.as<Compare>().ops);
        list("comparators", node.as<Compare>().comparators);
        break;
    case NodeKind::Call:
        child("func", node.as<Call>().func);
        list("args", node.as<Call>().args);
        list("keywords", node.as<Call>().keywords);
        break;
    case NodeKind::FormattedValue: {
        const auto& n = node.as<FormattedValue>();
        child("value", n.value);
        number("conversion", n.conversion ? n.conversion : -1);
        child("format_spec", n.formatSpec);
        break;
    }
    case NodeKind::JoinedStr: list("values", node.as<JoinedStr>().values); break;
    case NodeKind::Constant: constant(node.as<Constant>()); break;
    case NodeKind::Attribute:
        child("value", node.as<Attribute>().value);
        identifier("attr", node.as<Attribute>().attr);
        context(node.as<Attribute>().ctx);
        break;
    case NodeKind::Subscript:
        child("value", node.as<Subscript>().value);
        child("slice", node.as<Subscript>().slice);
        context(node.as<Subscript>().ctx);
        break;
    case NodeKind::Starred:
        child("value", node.as<Starred>().value);
        context(node.as<Starred>().ctx);
        break;
    case NodeKind::Name:
        identifier("id", node.as<ast::Name>().id);
        context(node.as<ast::Name>().ctx);
        break;
    case NodeKind::List:
        list("elts", node.as<List>().elts);
        context(node.as<List>().ctx);
        break;
    case NodeKind::Tuple:
        list("elts", node.as<Tuple>().elts);
        context(node.as<Tuple>().ctx);
        break;
    case NodeKind::Slice:
        child("lower", node.as<Slice>().lower);
        child("upper", node.as<Slice>().upper);
        child("step", node.as<Slice>().step);
        break;
    default: break;
    }
}

void Dumper::pattern(const Node& node) {
    switch (node.kind) {
    case NodeKind::MatchValue: child("value", node.as<MatchValue>().value); break;
    case NodeKind::MatchSingleton: word("value", singleton(node.as<MatchSingleton>().value)); break;
    case NodeKind::MatchSequence: list("patterns", node.as<MatchSequence>().patterns); break;
    case NodeKind::MatchMapping:
        list("keys", node.as<MatchMapping>().keys);
        list("patterns", node.as<MatchMapping>().patterns);
        identifier("rest", node.as<MatchMapping>().rest);
        break;
    case NodeKind::MatchClass: {
        const auto& n = node.as<MatchClass>();
        child("cls", n.cls);
        list("patterns", n.patterns);
        list("kwd_attrs", n.kwdAttrs);
        list("kwd_patterns", n.kwdPatterns);
        break;
    }
    case NodeKind::MatchStar: identifier("name", node.as<MatchStar>().name); break;
    case NodeKind::MatchAs:
        child("pattern", node.as<MatchAs>().pattern);
        identifier("name", node.as<MatchAs>().name);
        break;
    case NodeKind::MatchOr: list("patterns", node.as<MatchOr>().patterns); break;
    default: break;
    }
}

void Dumper::part(const Node& node) {
    switch (node.kind) {
    case NodeKind::Arguments: {
        const auto& n = node.as<Arguments>();
        list("posonlyargs", n.posonlyargs);
        list("args", n.args);
        child("vararg", n.vararg);
        list("kwonlyargs", n.kwonlyargs);
        list("kw_defaults", n.kwDefaults);
        child("kwarg", n.kwarg);
        list("defaults", n.defaults);
        break;
    }
    case NodeKind::Arg:
        identifier("arg", node.as<Arg>().arg);
        child("annotation", node.as<Arg>().annotation);
        break;
    case NodeKind::Keyword:
        identifier("arg", node.as<Keyword>().arg);
        child("value", node.as<Keyword>().value);
        break;
    case NodeKind::Alias:
        identifier("name", node.as<Alias>().name);
        identifier("asname", node.as<Alias>().asname);
        break;
    case NodeKind::WithItem:
        child("context_expr", node.as<WithItem>().contextExpr);
        child("optional_vars", node.as<WithItem>().optionalVars);
        break;
    case NodeKind::MatchCase:
        child("pattern", node.as<MatchCase>().pattern);
        child("guard", node.as<MatchCase>().guard);
        list("body", node.as<MatchCase>().body);
        break;
    case NodeKind::Comprehension:
        child("target", node.as<Comprehension>().target);
        child("iter", node.as<Comprehension>().iter);
        list("ifs", node.as<Comprehension>().ifs);
        number("is_async", node.as<Comprehension>().isAsync);
        break;
    case NodeKind::ExceptHandler:
        child("type", node.as<ExceptHandler>().type);
        identifier("name", node.as<ExceptHandler>().name);
        list("body", node.as<ExceptHandler>().body);
        break;
    default: break;
    }
}

} // namespace

std::string dump(const Node& node, DumpRanges ranges) {
    Dumper dumper(ranges);
    dumper.node(node);
    return dumper.take();
}

} // namespace swimloop::script
