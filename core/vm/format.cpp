// format(value, spec), and what f-strings are put together with.
#include "vm/format.h"

#include <cstring>

#include "vm/bigint.h"
#include "vm/machine.h"

namespace swimloop::vm {

Own Machine::format(Value v, Value spec) {
    const bool isPlain = spec.isNull() || (isStr(spec) && spec.as<Str>()->bytes == 0);
    // Numbers and text themselves need no method: nobody can have changed theirs.
    if (v.isInt() || v.isDouble() || (v.isObject() && (v.object()->type == types.int_ || v.object()->type == types.str))) {
        if (isPlain)
            return isExactStr(*this, v) ? Own::ref(v) : str(v);
        if (isStr(spec)) {
            Own keep = Own::ref(spec);
            const std::string_view text = viewOf(spec);
            if (v.isDouble())
                return formatFloat(*this, v.asDouble(), text, "float");
            return isExactStr(*this, v) ? formatStr(*this, v.as<Str>(), text) : formatInt(*this, v, text, "int");
        }
    }
    if (!spec.isNull() && !isStr(spec))
        return typeError(cat("Format specifier must be a string, not ", typeName(spec)));
    Own method = lookupSpecial(v, names.format);
    if (!method)
        return hasError() ? Own() : Own(typeError(cat("Type ", typeName(v), " doesn't define __format__")));
    Own result = call(method, {spec.isNull() ? Value(names.empty) : spec});
    if (result && !isStr(result))
        return typeError(cat("__format__ must return a str, not ", typeName(result)));
    return result;
}

Own concatenate(Machine& vm, std::span<const Value> strs) {
    uint64_t bytes = 0, length = 0;
    for (const Value v : strs) {
        bytes += v.as<Str>()->bytes;
        length += v.as<Str>()->length;
    }
    if (strs.size() == 1 && isExactStr(vm, strs[0]))
        return Own::ref(strs[0]);
    if (bytes == 0)
        return Own::ref(Value(vm.names.empty));
    if (bytes > 256 && !reserveText(vm, bytes))
        return {};
    Ref<Str> whole = vm.newStrUninitialised(static_cast<uint32_t>(bytes), static_cast<uint32_t>(length));
    char* to = whole->data;
    for (const Value v : strs) {
        const Str* s = v.as<Str>();
        std::memcpy(to, s->data, s->bytes);
        to += s->bytes;
    }
    return std::move(whole).own();
}

} // namespace swimloop::vm
