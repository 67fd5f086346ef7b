#include "script/tree_depth.h"

#include "script/ast_visit.h"
#include "script/error_position.h"
#include "script/parser.h"

namespace swimloop::script {

void checkTreeDepth(Tree& tree) {
    struct Entry {
        const ast::Node* node;
        uint32_t depth;
    };
    std::vector<Entry> open;
    if (tree.module)
        open.push_back({tree.module, 0});
    if (tree.expression)
        open.push_back({tree.expression, 0});
    while (!open.empty()) {
        const Entry entry = open.back();
        open.pop_back();
        if (entry.depth > kMaxTreeDepth) {
            tree.diagnostics.insert(tree.diagnostics.begin(),
                                    diagnosticAt(*tree.source, DiagnosticType::RecursionError, entry.node->range,
                                                 "maximum recursion depth exceeded during compilation"));
            return;
        }
        const ast::If* condition = entry.node->asIf<ast::If>();
        const ast::Node* elif = condition ? condition->elif () : nullptr; // walkers loop over these
        ast::forEachChild(*entry.node, [&](ast::Node& child) {
            open.push_back({&child, entry.depth + (&child == elif ? 0 : 1)});
        });
    }
}

} // namespace swimloop::script
