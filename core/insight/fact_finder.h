// Walks over the tree of a scenario for SourceFacts: functions first, then what is found inside each of them.
#pragma once

#include "insight/source_facts.h"
#include "script/ast.h"
#include "script/ast_visit.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace swimloop::insight {

namespace ast = script::ast;

// Visits a node and what is below it, in the order of the source; `visit` says whether to go below a node. Without
// recursion: a chain of elif may be as long as the file.
template <class Visit>
void walk(const ast::Node& root, Visit&& visit) {
    std::vector<const ast::Node*> open{&root};
    std::vector<const ast::Node*> children;
    while (!open.empty()) {
        const ast::Node& node = *open.back();
        open.pop_back();
        if (!visit(node))
            continue;
        children.clear();
        ast::forEachChild(node, [&](ast::Node& child) { children.push_back(&child); });
        open.insert(open.end(), children.rbegin(), children.rend());
    }
}

[[nodiscard]] inline bool isFunction(const ast::Node& node) {
    return node.is<ast::FunctionDef>() || node.is<ast::AsyncFunctionDef>();
}
// What a walk over the body of a function does not go into.
[[nodiscard]] inline bool isOwnScope(const ast::Node& node) {
    return isFunction(node) || node.is<ast::ClassDef>() || node.is<ast::Lambda>();
}
// Not AsyncFunctionDef::as<FunctionDef>(): the two have kinds of their own and one shape.
[[nodiscard]] inline const ast::FunctionDef& functionIn(const ast::Node& node) {
    return static_cast<const ast::FunctionDef&>(node);
}
[[nodiscard]] inline Lines linesOf(const ast::Node& node) {
    return {node.range.line, node.range.endLine};
}
[[nodiscard]] inline Lines linesOf(const script::Seq<ast::Stmt*>& body) {
    return body.empty() ? Lines{} : Lines{body.front()->range.line, body.back()->range.endLine};
}
[[nodiscard]] std::string_view lastName(const ast::Expr& expression); // of `a.b.c`: "c"

class FactFinder {
public:
    explicit FactFinder(SourceFacts& facts) : m_facts(facts) {}
    void read(const ast::Module& module);

    // The function of this file that a call names: f(), self.f(), Class.f(); kNoFunction where it is none or unclear.
    [[nodiscard]] std::uint32_t calleeOf(const ast::Expr& call) const;
    [[nodiscard]] const ast::FunctionDef& node(std::uint32_t function) const { return *m_nodes[function]; }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_nodes.size()); }
    [[nodiscard]] bool isModuleName(std::string_view name) const;

private:
    void findFunctions(const ast::Module& module);
    void findCalls();
    void findStatements(const ast::Module& module);
    void findHandlers(const ast::Module& module);

    SourceFacts& m_facts;
    std::vector<const ast::FunctionDef*> m_nodes; // beside m_facts.functions()
    std::unordered_map<std::string_view, std::uint32_t> m_byName; // kNoFunction: several
    std::unordered_map<std::string_view, bool> m_moduleNames;
};

} // namespace swimloop::insight
