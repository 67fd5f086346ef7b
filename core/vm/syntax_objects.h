// Trees of syntax as the script sees them: objects of the classes in the module ast, made from our trees and made into them.
#pragma once

#include <memory>
#include <string_view>

#include "vm/code.h"
#include "vm/value.h"

namespace swimloop::script {
class Tree;
}

namespace swimloop::vm {

class Machine;

// Flags of compile() that ask for the tree.
inline constexpr int64_t kOnlyTree = 0x400;

// What compile() is made of (compile.cpp). Null: failed, a SyntaxError mostly.
[[nodiscard]] std::unique_ptr<script::Tree> parseSource(Machine& vm, std::string_view source, std::string_view fileName, std::string_view mode);
[[nodiscard]] Ref<Code> compileTree(Machine& vm, script::Tree& tree, std::string_view fileName, std::string_view mode, bool isScript);

// The tree as objects, which the module ast has the classes of; null: failed.
[[nodiscard]] Own syntaxObjects(Machine& vm, const script::Tree& tree, std::string_view mode);
// Whether the module ast has been imported and this is one of its nodes.
[[nodiscard]] bool isSyntaxObject(Machine& vm, Value v);
// The other way; null: TypeError or ValueError says what is wrong with it.
[[nodiscard]] std::unique_ptr<script::Tree> syntaxTree(Machine& vm, Value root, std::string_view fileName, std::string_view mode);

}    // namespace swimloop::vm
