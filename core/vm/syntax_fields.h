// The fields of syntax nodes by CPython's names, said once for both ways: a visitor gets each field of a node in the
// order of ast's _fields. `a(name, field)` is one that must be there, `a.maybe` one that may be None, `a.gaps` a list
// whose items may be None; `a.constant`, `a.conversion` and `a.singleton` are the three that are no plain fields.
#pragma once

#include "script/ast.h"

namespace swimloop::vm::syntax {

namespace ast = script::ast;

// clang-format off
template<class A> void fields(A& a, ast::Module& n) { a("body", n.body); a.none("type_ignores"); }
template<class A> void fields(A& a, ast::Expression& n) { a("body", n.body); }
template<class A> void fields(A& a, ast::FunctionDef& n)
{
    a("name", n.name); a("args", n.args); a("body", n.body); a("decorator_list", n.decoratorList); a.maybe("returns", n.returns); a.comment();
}
template<class A> void fields(A& a, ast::ClassDef& n)
{
    a("name", n.name); a("bases", n.bases); a("keywords", n.keywords); a("body", n.body); a("decorator_list", n.decoratorList);
}
template<class A> void fields(A& a, ast::Return& n) { a.maybe("value", n.value); }
template<class A> void fields(A& a, ast::Delete& n) { a("targets", n.targets); }
template<class A> void fields(A& a, ast::Assign& n) { a("targets", n.targets); a("value", n.value); a.comment(); }
template<class A> void fields(A& a, ast::AugAssign& n) { a("target", n.target); a("op", n.op); a("value", n.value); }
template<class A> void fields(A& a, ast::AnnAssign& n)
{
    a("target", n.target); a("annotation", n.annotation); a.maybe("value", n.value); a("simple", n.simple);
}
template<class A> void fields(A& a, ast::For& n)
{
    a("target", n.target); a("iter", n.iter); a("body", n.body); a("orelse", n.orelse); a.comment();
}
template<class A> void fields(A& a, ast::While& n) { a("test", n.test); a("body", n.body); a("orelse", n.orelse); }
template<class A> void fields(A& a, ast::If& n) { a("test", n.test); a("body", n.body); a("orelse", n.orelse); }
template<class A> void fields(A& a, ast::With& n) { a("items", n.items); a("body", n.body); a.comment(); }
template<class A> void fields(A& a, ast::Match& n) { a("subject", n.subject); a("cases", n.cases); }
template<class A> void fields(A& a, ast::Raise& n) { a.maybe("exc", n.exc); a.maybe("cause", n.cause); }
template<class A> void fields(A& a, ast::Try& n)
{
    a("body", n.body); a("handlers", n.handlers); a("orelse", n.orelse); a("finalbody", n.finalbody);
}
template<class A> void fields(A& a, ast::Assert& n) { a("test", n.test); a.maybe("msg", n.msg); }
template<class A> void fields(A& a, ast::Import& n) { a("names", n.names); }
template<class A> void fields(A& a, ast::ImportFrom& n) { a.maybe("module", n.module); a("names", n.names); a("level", n.level); }
template<class A> void fields(A& a, ast::Global& n) { a("names", n.names); }
template<class A> void fields(A& a, ast::Nonlocal& n) { a("names", n.names); }
template<class A> void fields(A& a, ast::ExprStmt& n) { a("value", n.value); }
template<class A> void fields(A&, ast::Pass&) {}
template<class A> void fields(A&, ast::Break&) {}
template<class A> void fields(A&, ast::Continue&) {}

template<class A> void fields(A& a, ast::BoolOp& n) { a("op", n.op); a("values", n.values); }
template<class A> void fields(A& a, ast::NamedExpr& n) { a("target", n.target); a("value", n.value); }
template<class A> void fields(A& a, ast::BinOp& n) { a("left", n.left); a("op", n.op); a("right", n.right); }
template<class A> void fields(A& a, ast::UnaryOp& n) { a("op", n.op); a("operand", n.operand); }
template<class A> void fields(A& a, ast::Lambda& n) { a("args", n.args); a("body", n.body); }
template<class A> void fields(A& a, ast::IfExp& n) { a("test", n.test); a("body", n.body); a("orelse", n.orelse); }
template<class A> void fields(A& a, ast::Dict& n) { a.gaps("keys", n.keys); a("values", n.values); }
template<class A> void fields(A& a, ast::Set& n) { a("elts", n.elts); }
template<class A> void fields(A& a, ast::ListComp& n) { a("elt", n.elt); a("generators", n.generators); }
template<class A> void fields(A& a, ast::SetComp& n) { a("elt", n.elt); a("generators", n.generators); }
template<class A> void fields(A& a, ast::DictComp& n) { a("key", n.key); a("value", n.value); a("generators", n.generators); }
template<class A> void fields(A& a, ast::GeneratorExp& n) { a("elt", n.elt); a("generators", n.generators); }
template<class A> void fields(A& a, ast::Await& n) { a("value", n.value); }
template<class A> void fields(A& a, ast::Yield& n) { a.maybe("value", n.value); }
template<class A> void fields(A& a, ast::YieldFrom& n) { a("value", n.value); }
template<class A> void fields(A& a, ast::Compare& n) { a("left", n.left); a("ops", n.ops); a("comparators", n.comparators); }
template<class A> void fields(A& a, ast::Call& n) { a("func", n.func); a("args", n.args); a("keywords", n.keywords); }
template<class A> void fields(A& a, ast::FormattedValue& n) { a("value", n.value); a.conversion(n); a.maybe("format_spec", n.formatSpec); }
template<class A> void fields(A& a, ast::JoinedStr& n) { a("values", n.values); }
template<class A> void fields(A& a, ast::Constant& n) { a.constant(n); }
template<class A> void fields(A& a, ast::Attribute& n) { a("value", n.value); a("attr", n.attr); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::Subscript& n) { a("value", n.value); a("slice", n.slice); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::Starred& n) { a("value", n.value); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::Name& n) { a("id", n.id); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::List& n) { a("elts", n.elts); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::Tuple& n) { a("elts", n.elts); a("ctx", n.ctx); }
template<class A> void fields(A& a, ast::Slice& n) { a.maybe("lower", n.lower); a.maybe("upper", n.upper); a.maybe("step", n.step); }

template<class A> void fields(A& a, ast::MatchValue& n) { a("value", n.value); }
template<class A> void fields(A& a, ast::MatchSingleton& n) { a.singleton(n); }
template<class A> void fields(A& a, ast::MatchSequence& n) { a("patterns", n.patterns); }
template<class A> void fields(A& a, ast::MatchMapping& n) { a("keys", n.keys); a("patterns", n.patterns); a.maybe("rest", n.rest); }
template<class A> void fields(A& a, ast::MatchClass& n)
{
    a("cls", n.cls); a("patterns", n.patterns); a("kwd_attrs", n.kwdAttrs); a("kwd_patterns", n.kwdPatterns);
}
template<class A> void fields(A& a, ast::MatchStar& n) { a.maybe("name", n.name); }
template<class A> void fields(A& a, ast::MatchAs& n) { a.maybe("pattern", n.pattern); a.maybe("name", n.name); }
template<class A> void fields(A& a, ast::MatchOr& n) { a("patterns", n.patterns); }

template<class A> void fields(A& a, ast::Arguments& n)
{
    a("posonlyargs", n.posonlyargs); a("args", n.args); a.maybe("vararg", n.vararg); a("kwonlyargs", n.kwonlyargs);
    a.gaps("kw_defaults", n.kwDefaults); a.maybe("kwarg", n.kwarg); a("defaults", n.defaults);
}
template<class A> void fields(A& a, ast::Arg& n) { a("arg", n.arg); a.maybe("annotation", n.annotation); a.comment(); }
template<class A> void fields(A& a, ast::Keyword& n) { a.maybe("arg", n.arg); a("value", n.value); }
template<class A> void fields(A& a, ast::Alias& n) { a("name", n.name); a.maybe("asname", n.asname); }
template<class A> void fields(A& a, ast::WithItem& n) { a("context_expr", n.contextExpr); a.maybe("optional_vars", n.optionalVars); }
template<class A> void fields(A& a, ast::MatchCase& n) { a("pattern", n.pattern); a.maybe("guard", n.guard); a("body", n.body); }
template<class A> void fields(A& a, ast::Comprehension& n) { a("target", n.target); a("iter", n.iter); a("ifs", n.ifs); a("is_async", n.isAsync); }
template<class A> void fields(A& a, ast::ExceptHandler& n) { a.maybe("type", n.type); a.maybe("name", n.name); a("body", n.body); }
// clang-format on

inline constexpr const char* kBoolOperators[] = {"And", "Or"};
inline constexpr const char* kOperators[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"};
inline constexpr const char* kUnaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
inline constexpr const char* kCmpOperators[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
inline constexpr const char* kContexts[] = {"Load", "Store", "Del"};

inline bool isExprKind(script::ast::NodeKind k) { return k >= ast::NodeKind::BoolOp && k < ast::NodeKind::MatchValue; }
inline bool isStmtKind(script::ast::NodeKind k) { return k >= ast::NodeKind::FunctionDef && k < ast::NodeKind::BoolOp; }
inline bool isPatternKind(script::ast::NodeKind k) { return k >= ast::NodeKind::MatchValue && k < ast::NodeKind::Arguments; }
// Whether its objects say where they stand.
inline bool hasPlace(script::ast::NodeKind k)
{
    using enum ast::NodeKind;
    return k > Expression && k != Arguments && k != Comprehension && k != WithItem && k != MatchCase;
}
inline constexpr size_t kKindCount = static_cast<size_t>(ast::NodeKind::ExceptHandler) + 1;

}    // namespace swimloop::vm::syntax
