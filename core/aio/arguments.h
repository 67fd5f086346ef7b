// Arguments of constructors, which come unbound: read by a signature as those of native functions are.
#pragma once

#include "aio/state.h"
#include "vm/native.h"

namespace swimloop::aio {

template<size_t N> class Arguments {
public:
    // `signature` is static text with N parameters: "Queue(maxsize=0)".
    Arguments(State& state, const char* signature, const vm::CallArgs& args)
        : m_isOk(state.vm.bindArguments(state.signature(signature), args, m_values, m_rest, m_keywords))
    {
    }
    explicit operator bool() const { return m_isOk; }
    // Null where it was not given.
    [[nodiscard]] vm::Value operator[](size_t i) const { return m_values[i]; }

private:
    vm::Value m_values[N + 1];
    vm::Own m_rest, m_keywords;
    bool m_isOk;
};

} // namespace swimloop::aio
