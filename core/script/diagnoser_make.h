// Nodes of the Diagnoser; a header of its own, so that diagnoser.h need not know the tree.
#pragma once

#include "script/diagnoser.h"
#include "script/parser.h"

namespace swimloop::script {

template <class T>
T* Diagnoser::make(uint32_t first) {
    T* node = m_tree.arena.make<T>();
    node->kind = T::kKind;
    node->range = rangeFrom(first);
    return node;
}

} // namespace swimloop::script
