// What must hold of a node of syntax that the script made, so that the compiler can rely on it.
#pragma once

namespace swimloop::script {
class Tree;
namespace ast {
struct Node;
}
}

namespace swimloop::vm {

class Machine;

// Its fields are there and its children were checked. Sets what is derived (names to bind). False: an exception is pending.
[[nodiscard]] bool checkSyntaxNode(Machine& vm, script::Tree& tree, script::ast::Node& node, const char* className);

}    // namespace swimloop::vm
