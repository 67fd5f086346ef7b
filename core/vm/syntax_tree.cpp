// Trees that the script made or changed, read into ours. Nothing of them is trusted: what the compiler relies on is checked here.
#include <algorithm>
#include <cmath>

#include "script/parser.h"
#include "vm/bigint.h"
#include "vm/machine.h"
#include "vm/module.h"
#include "vm/syntax_checks.h"
#include "vm/syntax_fields.h"
#include "vm/syntax_objects.h"

namespace swimloop::vm {

namespace {

using namespace syntax;
using ast::Context;
using ast::Expr;
using ast::Node;
using ast::NodeKind;
using ast::Pattern;
using ast::Stmt;
using script::Identifier;
using script::Seq;

// What CPython calls the sum type a node belongs to.
const char* familyOf(NodeKind kind)
{
    return isExprKind(kind) ? "expr" : isStmtKind(kind) ? "stmt" : isPatternKind(kind) ? "pattern" : kind == NodeKind::ExceptHandler ? "excepthandler" : nullptr;
}

// Reads one node after the other; after a failure an exception is pending and nothing of the result counts.
class Reader {
public:
    Reader(Machine& vm, Dict* classes, script::Tree& tree) : m_vm(vm), m_tree(tree)
    {
        for (size_t i = 0; i < kKindCount; ++i)
            m_classes[i] = findStr(classes, vm.intern(ast::kindName(static_cast<NodeKind>(i))));
        m_astDict = classes;
    }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

    bool kindOf(Value v, NodeKind& out) const
    {
        const Type* type = m_vm.typeOf(v);
        for (const Value each : type->mro->view())
            for (size_t i = 0; i < kKindCount; ++i)
                if (each == m_classes[i]) {
                    out = static_cast<NodeKind>(i);
                    return true;
                }
        return false;
    }

    ast::Module* module(Value root, const char* className)
    {
        auto* n = make<ast::Module>();
        m_object = root;
        m_name = className;
        (*this)("body", n->body);
        return n;
    }
    ast::Expression* expression(Value root)
    {
        auto* n = make<ast::Expression>();
        m_object = root;
        m_name = "Expression";
        (*this)("body", n->body);
        if (!m_hasFailed && !checkSyntaxNode(m_vm, m_tree, *n, m_name))
            fail();
        return n;
    }

    template<class T> void operator()(const char* name, T& field)
    {
        const Own value = get(name);
        if (m_hasFailed)
            return;
        if (value.isNull()) {
            m_vm.typeError(cat("required field \"", name, "\" missing from ", m_name));
            return fail();
        }
        read(name, value, field, false);
    }
    template<class T> void maybe(const char* name, T& field)
    {
        const Own value = get(name);
        if (!m_hasFailed && !value.isNull() && !value->isNone())
            read(name, value, field, false);
    }
    template<class T> void gaps(const char* name, T& field)
    {
        const Own value = get(name);
        if (m_hasFailed)
            return;
        if (value.isNull()) {
            m_vm.typeError(cat("required field \"", name, "\" missing from ", m_name));
            return fail();
        }
        read(name, value, field, true);
    }
    void none(const char*) {}
    void comment() {}
    void conversion(ast::FormattedValue& n)
    {
        uint32_t is = 0;
        (*this)("conversion", is);
        n.conversion = is == 's' || is == 'r' || is == 'a' ? static_cast<char>(is) : 0;
    }
    void singleton(ast::MatchSingleton& n)
    {
        const Own value = get("value");
        if (m_hasFailed)
            return;
        if (value.isNull())
            n.value = ast::ConstantType::None;
        else if (value->isNone())
            n.value = ast::ConstantType::None;
        else if (value->isBool())
            n.value = *value == Value::boolean(true) ? ast::ConstantType::True : ast::ConstantType::False;
        else
            refuse("MatchSingleton can only contain True, False and None");
    }
    void constant(ast::Constant&) {}    // read by constantExpr: it can take more than one node

private:
    void fail() { m_hasFailed = true; }
    void refuse(std::string_view message)
    {
        if (!m_hasFailed)
            m_vm.valueError(message);
        fail();
    }
    // Null where the object has no such attribute.
    Own get(const char* name)
    {
        Own value;
        if (!m_hasFailed && !m_vm.findAttr(m_object, m_vm.intern(name), value))
            fail();
        return value;
    }

    template<class T> T* make(script::SourceRange range = {})
    {
        T* n = m_tree.arena.make<T>();
        n->kind = T::kKind;
        n->range = range;
        return n;
    }

    void read(const char*, Value v, const Identifier*& out, bool)
    {
        if (!isStr(v)) {
            m_vm.typeError("AST identifier must be of type str");
            return fail();
        }
        out = m_tree.names.intern(viewOf(v));
    }
    void read(const char* name, Value v, uint32_t& out, bool)
    {
        int64_t number = 0;
        if (!isIntLike(v)) {
            m_vm.valueError(cat("invalid integer value: ", m_vm.shortRepr(v)));
            return fail();
        }
        if (!m_vm.toInt64(v, number))
            return fail();
        if (number < 0 && std::string_view(name) == "level")
            return refuse("Negative ImportFrom level");
        out = static_cast<uint32_t>(std::clamp<int64_t>(number, 0, 1 << 30));
    }
    void read(const char* name, Value v, bool& out, bool)
    {
        uint32_t number = 0;
        read(name, v, number, false);
        out = number != 0;
    }
    template<size_t N, class E> void choose(Value v, const char* const (&names)[N], const char* family, E& out)
    {
        for (size_t i = 0; i < N; ++i) {
            const Value type = findStr(m_astDict, m_vm.intern(names[i]));
            if (!type.isNull() && isType(type) && m_vm.isInstance(v, type.as<Type>())) {
                out = static_cast<E>(i);
                return;
            }
        }
        m_vm.typeError(cat("expected some sort of ", family, ", but got ", m_vm.shortRepr(v)));
        fail();
    }
    void read(const char*, Value v, ast::BoolOperator& out, bool) { choose(v, kBoolOperators, "boolop", out); }
    void read(const char*, Value v, ast::Operator& out, bool) { choose(v, kOperators, "operator", out); }
    void read(const char*, Value v, ast::UnaryOperator& out, bool) { choose(v, kUnaryOperators, "unaryop", out); }
    void read(const char*, Value v, ast::CmpOperator& out, bool) { choose(v, kCmpOperators, "cmpop", out); }
    void read(const char*, Value v, ast::Context& out, bool) { choose(v, kContexts, "expr_context", out); }

    template<class T> requires std::is_base_of_v<Node, T> void read(const char*, Value v, T*& out, bool)
    {
        if (Node* n = node(v, expected<T>()))
            out = static_cast<T*>(n);
        else
            fail();
    }
    template<class T> void read(const char* name, Value v, Seq<T>& out, bool mayHaveGaps)
    {
        if (!isList(v)) {
            m_vm.typeError(cat(m_name, " field \"", name, "\" must be a list, not a ", m_vm.typeName(v)));
            return fail();
        }
        const Ref<List> list = Ref<List>::ref(v.as<List>());
        std::vector<T> items;
        const char* owner = m_name;
        const Value object = m_object;
        for (size_t i = 0; !m_hasFailed && i < list->view().size(); ++i) {
            const Own item = Own::ref(list->view()[i]);
            T each{};
            if (item->isNone() && mayHaveGaps) {
                items.push_back(each);
                continue;
            }
            if (item->isNone() && std::is_same_v<T, Expr*>)
                return refuse("None disallowed in expression list");
            read(name, item, each, false);
            m_name = owner;
            m_object = object;
            items.push_back(each);
        }
        out = m_tree.arena.copy(items);
    }

    struct Wanted {
        bool (*fits)(NodeKind);
        const char* family;
    };
    template<class T> static Wanted expected()
    {
        if constexpr (std::is_same_v<T, Expr>)
            return {isExprKind, "expr"};
        else if constexpr (std::is_same_v<T, Stmt>)
            return {isStmtKind, "stmt"};
        else if constexpr (std::is_same_v<T, Pattern>)
            return {isPatternKind, "pattern"};
        else
            return {[](NodeKind k) { return k == T::kKind; }, nullptr};
    }

    Node* node(Value v, Wanted wanted)
    {
        if (m_hasFailed)
            return nullptr;
        RecursionGuard guard(m_vm, " during compilation");
        if (!guard || !m_vm.charge(60) || !m_vm.reserve(m_tree.arena.bytesUsed() + 256))
            return nullptr;
        if (m_depth >= script::kMaxTreeDepth) {
            m_vm.raise(m_vm.exc.RecursionError, "maximum recursion depth exceeded during compilation");
            return nullptr;
        }
        NodeKind kind{};
        if (!kindOf(v, kind) || !wanted.fits(kind)) {
            if (v.isNone() && wanted.family)
                m_vm.valueError("field is required");
            else
                m_vm.typeError(cat("expected some sort of ", wanted.family ? wanted.family : "node", ", but got ", m_vm.shortRepr(v)));
            return nullptr;
        }
        ++m_depth;
        const Value outerObject = std::exchange(m_object, v);
        const char* outerName = std::exchange(m_name, ast::kindName(kind).data());
        script::SourceRange range;
        if (hasPlace(kind))
            place(kind, range);
        Node* n = kind == NodeKind::Constant ? constantExpr(range) : filled(kind, range);
        m_object = outerObject;
        m_name = outerName;
        --m_depth;
        return m_hasFailed ? nullptr : n;
    }

    void place(NodeKind kind, script::SourceRange& range)
    {
        const char* family = familyOf(kind);
        const std::pair<const char*, uint32_t*> all[] = {
            {"lineno", &range.line}, {"col_offset", &range.col}, {"end_lineno", &range.endLine}, {"end_col_offset", &range.endCol}};
        for (size_t i = 0; i < 4; ++i) {
            const Own value = get(all[i].first);
            if (m_hasFailed)
                return;
            if (value.isNull() && i < 2) {
                m_vm.typeError(cat("required field \"", all[i].first, "\" missing from ", family ? family : m_name));
                return fail();
            }
            if (value.isNull() || value->isNone())
                *all[i].second = *all[i - 2].second;
            else
                read("", value, *all[i].second, false);
        }
        if (range.endLine < range.line || (range.endLine == range.line && range.endCol < range.col)) {
            range.endLine = range.line;
            range.endCol = range.col;
        }
    }

    Node* filled(NodeKind kind, const script::SourceRange& range)
    {
        switch (kind) {
#define SWIMLOOP_AST_FILL(name) \
    case NodeKind::name: { \
        auto* n = make<ast::name>(range); \
        fields(*this, *n); \
        if (!m_hasFailed && !checkSyntaxNode(m_vm, m_tree, *n, m_name)) \
            fail(); \
        return n; \
    }
            SWIMLOOP_AST_NODES(SWIMLOOP_AST_FILL)
#undef SWIMLOOP_AST_FILL
        }
        return nullptr;
    }

    // ---- constants: those that no text has as one literal become an operation that the compiler folds

    ast::Constant* literal(const script::SourceRange& range, ast::ConstantType type)
    {
        auto* n = make<ast::Constant>(range);
        n->type = type;
        return n;
    }
    Expr* negated(Expr* operand)
    {
        auto* n = make<ast::UnaryOp>(operand->range);
        n->op = ast::UnaryOperator::USub;
        n->operand = operand;
        return n;
    }
    Expr* realNumber(const script::SourceRange& range, double d, ast::ConstantType type)
    {
        ast::Constant* n = literal(range, type);
        n->real = std::signbit(d) && !std::isnan(d) ? -d : d;
        return n->real == d && !std::signbit(d) ? n : std::isnan(d) ? n : negated(n);
    }
    Expr* constantExpr(const script::SourceRange& range)
    {
        const Own value = get("value");
        if (m_hasFailed)
            return nullptr;
        if (value.isNull()) {
            m_vm.typeError("required field \"value\" missing from Constant");
            fail();
            return nullptr;
        }
        return constantOf(range, value);
    }
    Expr* constantOf(const script::SourceRange& range, Value v)
    {
        if (v.isNone())
            return literal(range, ast::ConstantType::None);
        if (v.isBool())
            return literal(range, v == Value::boolean(true) ? ast::ConstantType::True : ast::ConstantType::False);
        if (v == Value::ellipsis())
            return literal(range, ast::ConstantType::Ellipsis);
        const Type* type = m_vm.typeOf(v);
        if (type == m_vm.types.str || type == m_vm.types.bytes) {
            ast::Constant* n = literal(range, type == m_vm.types.str ? ast::ConstantType::Str : ast::ConstantType::Bytes);
            n->text = m_tree.arena.copy(type == m_vm.types.str ? viewOf(v) : v.as<Bytes>()->view());
            return n;
        }
        if (v.isDouble())
            return realNumber(range, m_vm.isInstance(v, m_vm.types.float_) ? v.asDouble() : 0, ast::ConstantType::Float);
        if (type == m_vm.types.int_)
            return integer(range, v);
        if (type == m_vm.types.complex) {
            const auto* c = v.as<Complex>();
            Expr* imaginary = realNumber(range, c->imaginary, ast::ConstantType::Complex);
            if (c->real == 0)
                return imaginary;
            auto* sum = make<ast::BinOp>(range);
            sum->left = realNumber(range, c->real, ast::ConstantType::Float);
            sum->op = ast::Operator::Add;
            sum->right = imaginary;
            return sum;
        }
        if (type == m_vm.types.tuple) {
            RecursionGuard guard(m_vm, " during compilation");
            auto* n = make<ast::Tuple>(range);
            std::vector<Expr*> items;
            for (const Value each : v.as<Tuple>()->view()) {
                if (!guard || !m_vm.charge(20))
                    fail();
                if (m_hasFailed)
                    return nullptr;
                items.push_back(constantOf(range, each));
            }
            n->elts = m_tree.arena.copy(items);
            return n;
        }
        m_vm.typeError(cat("got an invalid type in Constant: ", m_vm.typeName(v)));
        fail();
        return nullptr;
    }
    Expr* integer(const script::SourceRange& range, Value v)
    {
        int64_t number = 0;
        const bool isNegative = signOf(v) < 0;
        if (vm::toInt64(v, number) && number != INT64_MIN) {
            ast::Constant* n = literal(range, ast::ConstantType::Int);
            n->integer = isNegative ? -number : number;
            return isNegative ? negated(n) : n;
        }
        std::string text;
        if (!appendIntText(m_vm, text, v, 16)) {
            fail();
            return nullptr;
        }
        if (isNegative)
            text.erase(0, 1);
        ast::Constant* n = literal(range, ast::ConstantType::BigInt);
        n->text = m_tree.arena.copy(std::string_view(text.starts_with("0x") ? text : "0x" + text));
        return isNegative ? negated(n) : n;
    }

    Machine& m_vm;
    script::Tree& m_tree;
    Dict* m_astDict = nullptr;
    Value m_classes[kKindCount];
    Value m_object;             // whose fields are being read
    const char* m_name = "";    // its class
    uint32_t m_depth = 0;
    bool m_hasFailed = false;
};

Dict* loadedAst(Machine& vm)
{
    const Value module = findStr(vm.sysModules(), vm.intern("ast"));
    return module.isObject() && module.object()->type == vm.types.module ? module.as<Module>()->dict : nullptr;
}

}    // namespace

bool isSyntaxObject(Machine& vm, Value v)
{
    Dict* dict = v.isObject() ? loadedAst(vm) : nullptr;
    const Value base = dict ? findStr(dict, vm.intern("AST")) : Value();
    return !base.isNull() && isType(base) && vm.isInstance(v, base.as<Type>());
}

std::unique_ptr<script::Tree> syntaxTree(Machine& vm, Value root, std::string_view fileName, std::string_view mode)
{
    Dict* dict = loadedAst(vm);
    if (!dict)
        return nullptr;
    const Own keepDict = Own::ref(Value(dict));
    const char* wanted = mode == "eval" ? "Expression" : mode == "single" ? "Interactive" : "Module";
    const Value type = findStr(dict, vm.intern(wanted));
    if (type.isNull() || !isType(type) || !vm.isInstance(root, type.as<Type>())) {
        vm.typeError(cat("expected ", wanted, " node, got ", vm.typeName(root)));
        return nullptr;
    }
    auto tree = std::make_unique<script::Tree>(std::make_shared<script::Source>(std::string(fileName), std::string()));
    Reader reader(vm, dict, *tree);
    if (mode == "eval")
        tree->expression = reader.expression(root);
    else
        tree->module = reader.module(root, wanted);
    if (reader.hasFailed())
        return nullptr;
    return tree;
}

}    // namespace swimloop::vm
