#include "script/ast.h"

namespace swimloop::script::ast {

std::string_view kindName(NodeKind kind) {
    switch (kind) { // where CPython's spelling differs from ours
    case NodeKind::ExprStmt: return "Expr";
    case NodeKind::Arguments: return "arguments";
    case NodeKind::Arg: return "arg";
    case NodeKind::Keyword: return "keyword";
    case NodeKind::Alias: return "alias";
    case NodeKind::WithItem: return "withitem";
    case NodeKind::MatchCase: return "match_case";
    case NodeKind::Comprehension: return "comprehension";
    default: break;
    }
    switch (kind) {
#define SWIMLOOP_AST_CASE(name)                                                                                        \
    case NodeKind::name: return #name;
        SWIMLOOP_AST_NODES(SWIMLOOP_AST_CASE)
#undef SWIMLOOP_AST_CASE
    }
    return {};
}

} // namespace swimloop::script::ast
