#include "vm/containers.h"

#include <limits>

#include "vm/bigint.h"

namespace swimloop::vm {

bool takesNoKeywords(Machine& vm, std::string_view name, const CallArgs& args)
{
    if (args.keywordCount() == 0)
        return true;
    return vm.typeError(cat(name, "() takes no keyword arguments"));
}

bool takesArguments(Machine& vm, std::string_view name, const CallArgs& args, uint32_t atLeast, uint32_t atMost)
{
    const uint32_t count = args.positional;
    if (count >= atLeast && count <= atMost)
        return true;
    const uint32_t bound = count < atLeast ? atLeast : atMost;
    const std::string_view how = atLeast == atMost ? "" : count < atLeast ? "at least " : "at most ";
    return vm.typeError(cat(name, " expected ", how, bound, bound == 1 ? " argument, got " : " arguments, got ", count));
}

bool toIndex(Machine& vm, Value v, int64_t& out)
{
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    const Own number = vm.index(v);
    if (number.isNull())
        return false;
    if (!toInt64(plainInt(number), out))
        return vm.indexError(cat("cannot fit '", vm.typeName(v), "' into an index-sized integer"));
    return true;
}

bool toSearchBound(Machine& vm, Value v, int64_t& out)
{
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    if (!vm.typeOf(v)->slots.index)
        return vm.typeError("slice indices must be integers or have an __index__ method");
    return vm.toClippedInt64(v, out);
}

bool toBoolFlag(Machine& vm, Value v, int64_t& out)
{
    if (v.isBool()) {
        out = v.isTrue();
        return true;
    }
    const Own number = vm.index(v);
    if (number.isNull())
        return false;
    if (!toInt64(plainInt(number), out) || out < INT32_MIN || out > INT32_MAX)
        return vm.overflowError("Python int too large to convert to C int");
    return true;
}

bool reserveValues(Machine& vm, uint64_t count)
{
    constexpr uint64_t kTooMany = uint64_t{1} << 59;
    return vm.reserve(count > kTooMany ? kTooMany * sizeof(Value) : count * sizeof(Value))
        && (count <= List::kMaxSize || vm.reserve(std::numeric_limits<uint64_t>::max())) && vm.charge(count / 8 + 1);
}

bool repeatedSize(Machine& vm, uint64_t size, int64_t times, uint64_t& out)
{
    if (times <= 0 || size == 0) {
        out = 0;
        return true;
    }
    if (__builtin_mul_overflow(size, static_cast<uint64_t>(times), &out))
        out = std::numeric_limits<uint64_t>::max();
    return reserveValues(vm, out);
}

Own fastSequence(Machine& vm, Value v, std::string_view message)
{
    if (isExactList(vm, v) || isExactTuple(vm, v))
        return Own::ref(v);
    const Own iterator = vm.iter(v);
    if (iterator.isNull()) {
        if (vm.errorIs(vm.exc.TypeError)) {
            vm.clearError();
            return vm.typeError(message);
        }
        return {};
    }
    return vm.listOf(iterator).own();
}

bool readOnly(Machine& vm, Value, Value)
{
    return vm.raise(vm.exc.AttributeError, "readonly attribute");
}

bool ReprText::add(std::string_view text)
{
    const size_t size = m_text.size() + text.size();
    if (size > m_reserved) {
        m_reserved = size * 2;
        if (!m_vm.reserve(m_reserved * 2))
            return false;
    }
    m_text += text;
    return m_vm.charge(text.size() / 16 + 1);
}

bool ReprText::addRepr(Value v)
{
    const Own text = m_vm.repr(v);
    return !text.isNull() && add(viewOf(text));
}

}    // namespace swimloop::vm
