// The checks of trees that the script made, in the words of CPython's validator.
#include "vm/syntax_checks.h"

#include "script/parser.h"
#include "vm/machine.h"
#include "vm/syntax_fields.h"

namespace swimloop::vm {

namespace {

using namespace syntax;
using ast::Context;
using ast::Expr;
using ast::Node;
using ast::NodeKind;
using ast::Pattern;
using script::Identifier;
using script::Seq;

class Checker {
public:
    Checker(Machine& vm, script::Tree& tree, const char* name) : m_vm(vm), m_tree(tree), m_name(name) {}
    bool node(Node& n)
    {
        switch (n.kind) {
#define SWIMLOOP_AST_CHECK(name) \
    case NodeKind::name: check(n.as<ast::name>()); break;
            SWIMLOOP_AST_NODES(SWIMLOOP_AST_CHECK)
#undef SWIMLOOP_AST_CHECK
        }
        return !m_hasFailed;
    }

private:
    void fail() { m_hasFailed = true; }
    void refuse(std::string_view message)
    {
        if (!m_hasFailed)
            m_vm.valueError(message);
        fail();
    }

    void loaded(Expr* e) { inContext(e, Context::Load); }
    void loadedAll(const Seq<Expr*>& all)
    {
        for (Expr* e : all)
            if (e)
                loaded(e);
    }
    Context* contextOf(Expr* e)
    {
        switch (e->kind) {
        case NodeKind::Name: return &e->as<ast::Name>().ctx;
        case NodeKind::Attribute: return &e->as<ast::Attribute>().ctx;
        case NodeKind::Subscript: return &e->as<ast::Subscript>().ctx;
        case NodeKind::Starred: return &e->as<ast::Starred>().ctx;
        case NodeKind::List: return &e->as<ast::List>().ctx;
        case NodeKind::Tuple: return &e->as<ast::Tuple>().ctx;
        default: return nullptr;
        }
    }
    void inContext(Expr* e, Context wanted)
    {
        if (m_hasFailed)
            return;
        Context* has = contextOf(e);
        if (!has) {
            if (wanted != Context::Load)
                refuse(cat("expression which can't be ", wanted == Context::Store ? "assigned to in Store" : "deleted in Del", " context"));
            return;
        }
        if (*has != wanted)
            return refuse(cat("expression must have ", kContexts[static_cast<size_t>(wanted)], " context but has ",
                              kContexts[static_cast<size_t>(*has)], " instead"));
    }
    void count(bool isFine, const char* message)
    {
        if (!isFine)
            refuse(message);
    }
    template<class T> void body(const Seq<T>& all, const char* of) { count(!all.empty(), cat("empty body on ", of).c_str()); }

    void check(ast::Module&) {}
    void check(ast::Expression& n) { loaded(n.body); }
    void check(ast::FunctionDef& n)
    {
        body(n.body, m_name);
        loadedAll(n.decoratorList);
        if (n.returns)
            loaded(n.returns);
        n.boundName = n.name;
    }
    void check(ast::ClassDef& n)
    {
        body(n.body, "ClassDef");
        loadedAll(n.bases);
        loadedAll(n.decoratorList);
        n.boundName = n.name;
    }
    void check(ast::Return& n) { one(n.value); }
    void one(Expr* e)
    {
        if (e)
            loaded(e);
    }
    void targets(const Seq<Expr*>& all, Context context, const char* of)
    {
        count(!all.empty(), cat("empty targets on ", of).c_str());
        for (Expr* e : all)
            inContext(e, context);
    }
    void check(ast::Delete& n) { targets(n.targets, Context::Del, "Delete"); }
    void check(ast::Assign& n)
    {
        targets(n.targets, Context::Store, "Assign");
        loaded(n.value);
    }
    void simpleTarget(Expr* e)
    {
        if (e->kind != NodeKind::Name && e->kind != NodeKind::Attribute && e->kind != NodeKind::Subscript) {
            m_vm.typeError("target of an annotated or augmented assignment must be a Name, an Attribute or a Subscript");
            return fail();
        }
        inContext(e, Context::Store);
    }
    void check(ast::AugAssign& n)
    {
        simpleTarget(n.target);
        loaded(n.value);
    }
    void check(ast::AnnAssign& n)
    {
        if (n.simple && n.target->kind != NodeKind::Name) {
            m_vm.typeError("AnnAssign with simple non-Name target");
            return fail();
        }
        simpleTarget(n.target);
        loaded(n.annotation);
        one(n.value);
    }
    void check(ast::For& n)
    {
        inContext(n.target, Context::Store);
        loaded(n.iter);
        body(n.body, m_name);
    }
    void check(ast::While& n)
    {
        loaded(n.test);
        body(n.body, "While");
    }
    void check(ast::If& n)
    {
        loaded(n.test);
        body(n.body, "If");
        n.isElif = false;
    }
    void check(ast::With& n)
    {
        count(!n.items.empty(), cat("empty items on ", m_name).c_str());
        body(n.body, m_name);
    }
    void check(ast::Match& n)
    {
        loaded(n.subject);
        count(!n.cases.empty(), "empty cases on Match");
    }
    void check(ast::Raise& n)
    {
        count(n.exc || !n.cause, "Raise with cause but no exception");
        one(n.exc);
        one(n.cause);
    }
    void check(ast::Try& n)
    {
        body(n.body, m_name);
        count(!n.handlers.empty() || !n.finalbody.empty(), cat(m_name, " has neither handlers nor finalbody").c_str());
        count(!n.handlers.empty() || n.orelse.empty(), cat(m_name, " has orelse but no except handlers").c_str());
        if (n.kind == NodeKind::TryStar)
            for (ast::ExceptHandler* each : n.handlers)
                count(each->type, "TryStar handler needs a type");
    }
    void check(ast::Assert& n)
    {
        loaded(n.test);
        one(n.msg);
    }
    void check(ast::Import& n)
    {
        count(!n.names.empty(), "empty names on Import");
        for (ast::Alias* each : n.names)
            count(each->name->text != "*", "a star stands in no plain import");
    }
    void check(ast::ImportFrom& n)
    {
        count(!n.names.empty(), "empty names on ImportFrom");
        count(n.module || n.level, "ImportFrom has neither module nor level");
        if (n.module && n.module->text.empty())
            n.module = nullptr;
        for (ast::Alias* each : n.names)
            each->boundName = each->asname ? each->asname : each->name;
    }
    void check(ast::Global& n) { count(!n.names.empty(), "empty names on Global"); }
    void check(ast::Nonlocal& n) { count(!n.names.empty(), "empty names on Nonlocal"); }
    void check(ast::ExprStmt& n) { loaded(n.value); }
    void check(ast::Pass&) {}
    void check(ast::Break&) {}
    void check(ast::Continue&) {}

    void check(ast::BoolOp& n)
    {
        count(n.values.size() >= 2, "BoolOp with less than 2 values");
        loadedAll(n.values);
    }
    void check(ast::NamedExpr& n)
    {
        if (n.target->kind != NodeKind::Name) {
            m_vm.typeError("NamedExpr target must be a Name");
            return fail();
        }
        inContext(n.target, Context::Store);
        loaded(n.value);
    }
    void check(ast::BinOp& n)
    {
        loaded(n.left);
        loaded(n.right);
    }
    void check(ast::UnaryOp& n) { loaded(n.operand); }
    void check(ast::Lambda& n) { loaded(n.body); }
    void check(ast::IfExp& n)
    {
        loaded(n.test);
        loaded(n.body);
        loaded(n.orelse);
    }
    void check(ast::Dict& n)
    {
        count(n.keys.size() == n.values.size(), "Dict doesn't have the same number of keys as values");
        loadedAll(n.keys);
        loadedAll(n.values);
    }
    void check(ast::Set& n) { loadedAll(n.elts); }
    void generators(const Seq<ast::Comprehension*>& all) { count(!all.empty(), "comprehension with no generators"); }
    template<class Comprehension> void comprehension(Comprehension& n)
    {
        generators(n.generators);
        loaded(n.elt);
    }
    void check(ast::ListComp& n) { comprehension(n); }
    void check(ast::SetComp& n) { comprehension(n); }
    void check(ast::GeneratorExp& n) { comprehension(n); }
    void check(ast::DictComp& n)
    {
        generators(n.generators);
        loaded(n.key);
        loaded(n.value);
    }
    void check(ast::Await& n) { loaded(n.value); }
    void check(ast::Yield& n) { one(n.value); }
    void check(ast::YieldFrom& n) { loaded(n.value); }
    void check(ast::Compare& n)
    {
        count(!n.comparators.empty(), "Compare with no comparators");
        count(n.comparators.size() == n.ops.size(), "Compare has a different number of comparators and operands");
        loaded(n.left);
        loadedAll(n.comparators);
    }
    void check(ast::Call& n)
    {
        loaded(n.func);
        loadedAll(n.args);
    }
    void check(ast::FormattedValue& n)
    {
        loaded(n.value);
        count(!n.formatSpec || n.formatSpec->kind == NodeKind::JoinedStr, "a format spec must be a JoinedStr");
    }
    void check(ast::JoinedStr& n)
    {
        for (Expr*& each : n.values) {
            const bool isText = each->kind == NodeKind::Constant && each->as<ast::Constant>().type == ast::ConstantType::Str;
            if (isText || each->kind == NodeKind::FormattedValue)
                continue;
            auto* shown = m_tree.arena.make<ast::FormattedValue>();
            shown->kind = NodeKind::FormattedValue;
            shown->range = each->range;
            shown->value = each;
            each = shown;
        }
    }
    void check(ast::Constant&) {}
    void check(ast::Attribute& n) { loaded(n.value); }
    void check(ast::Subscript& n)
    {
        loaded(n.value);
        loaded(n.slice);
    }
    void check(ast::Starred& n) { inContext(n.value, n.ctx); }
    void check(ast::Name& n)
    {
        const std::string_view id = n.id->text;
        if (id == "None" || id == "True" || id == "False")
            refuse(cat("identifier field can't represent '", id, "' constant"));
    }
    void check(ast::List& n)
    {
        for (Expr* e : n.elts)
            inContext(e, n.ctx);
    }
    void check(ast::Tuple& n)
    {
        for (Expr* e : n.elts)
            inContext(e, n.ctx);
    }
    void check(ast::Slice& n)
    {
        one(n.lower);
        one(n.upper);
        one(n.step);
    }

    void check(ast::MatchValue& n) { loaded(n.value); }
    void check(ast::MatchSingleton&) {}
    void check(ast::MatchSequence& n)
    {
        uint32_t stars = 0;
        for (Pattern* each : n.patterns)
            stars += each->kind == NodeKind::MatchStar;
        if (stars > 1)
            refuse("multiple starred expressions in sequence pattern");
    }
    void noStars(const Seq<Pattern*>& all)
    {
        for (Pattern* each : all)
            noStar(each);
    }
    void noStar(Pattern* each) { count(!each || each->kind != NodeKind::MatchStar, "can't use MatchStar here"); }
    void check(ast::MatchMapping& n)
    {
        count(n.keys.size() == n.patterns.size(), "MatchMapping doesn't have the same number of keys as patterns");
        noStars(n.patterns);
        loadedAll(n.keys);
    }
    void check(ast::MatchClass& n)
    {
        count(n.kwdAttrs.size() == n.kwdPatterns.size(), "MatchClass doesn't have the same number of keyword attributes as patterns");
        noStars(n.patterns);
        noStars(n.kwdPatterns);
        loaded(n.cls);
    }
    void check(ast::MatchStar& n) { capture(n.name); }
    void check(ast::MatchAs& n)
    {
        count(n.name || !n.pattern, "MatchAs must specify a target name if a pattern is given");
        noStar(n.pattern);
        capture(n.name);
    }
    void capture(const Identifier* name) { count(!name || name->text != "_", "can't capture name '_' in patterns"); }
    void check(ast::MatchOr& n)
    {
        count(n.patterns.size() >= 2, "MatchOr requires at least 2 patterns");
        noStars(n.patterns);
    }

    void check(ast::Arguments& n)
    {
        count(n.defaults.size() <= n.posonlyargs.size() + n.args.size(), "more positional defaults than args on arguments");
        count(n.kwDefaults.size() == n.kwonlyargs.size(), "length of kwonlyargs is not the same as kw_defaults on arguments");
        loadedAll(n.defaults);
        loadedAll(n.kwDefaults);
    }
    void check(ast::Arg& n) { one(n.annotation); }
    void check(ast::Keyword& n) { loaded(n.value); }
    void check(ast::Alias& n) { n.boundName = n.asname ? n.asname : m_tree.names.intern(n.name->text.substr(0, n.name->text.find('.'))); }
    void check(ast::WithItem& n)
    {
        loaded(n.contextExpr);
        if (n.optionalVars)
            inContext(n.optionalVars, Context::Store);
    }
    void check(ast::MatchCase& n)
    {
        noStar(n.pattern);
        one(n.guard);
        body(n.body, "match_case");
    }
    void check(ast::Comprehension& n)
    {
        inContext(n.target, Context::Store);
        loaded(n.iter);
        loadedAll(n.ifs);
    }
    void check(ast::ExceptHandler& n)
    {
        one(n.type);
        body(n.body, "ExceptHandler");
    }

    Machine& m_vm;
    script::Tree& m_tree;
    const char* m_name;    // the class of the node
    bool m_hasFailed = false;
};

}    // namespace

bool checkSyntaxNode(Machine& vm, script::Tree& tree, script::ast::Node& node, const char* className)
{
    return Checker(vm, tree, className).node(node);
}

}    // namespace swimloop::vm
