// Bounds of slices, for everything that can be sliced.
#include <limits>

#include "vm/machine.h"

namespace swimloop::vm {

namespace {

constexpr int64_t kMax = std::numeric_limits<int64_t>::max(), kMin = std::numeric_limits<int64_t>::min();

bool sliceIndex(Machine& vm, Value v, int64_t otherwise, int64_t& out)
{
    if (v.isNone()) {
        out = otherwise;
        return true;
    }
    if (v.isInt()) {
        out = v.asInt();
        return true;
    }
    if (!vm.typeOf(v)->slots.index)
        return vm.typeError("slice indices must be integers or None or have an __index__ method");
    return vm.toClippedInt64(v, out);
}

}    // namespace

bool unpackSlice(Machine& vm, Value slice, SliceBounds& out)
{
    const Slice* s = slice.as<Slice>();
    out.count = 0;
    if (!sliceIndex(vm, s->step, 1, out.step))
        return false;
    if (out.step == 0)
        return vm.valueError("slice step cannot be zero");
    if (out.step < -kMax)
        out.step = -kMax;    // so that it can be negated
    return sliceIndex(vm, s->start, out.step < 0 ? kMax : 0, out.start) && sliceIndex(vm, s->stop, out.step < 0 ? kMin : kMax, out.stop);
}

void adjustSlice(SliceBounds& bounds, int64_t length)
{
    const bool isBackward = bounds.step < 0;
    const auto clip = [&](int64_t& i) {
        if (i < 0) {
            i += length;
            if (i < 0)
                i = isBackward ? -1 : 0;
        } else if (i >= length) {
            i = isBackward ? length - 1 : length;
        }
    };
    clip(bounds.start);
    clip(bounds.stop);
    if (isBackward)
        bounds.count = bounds.stop < bounds.start ? (bounds.start - bounds.stop - 1) / -bounds.step + 1 : 0;
    else
        bounds.count = bounds.start < bounds.stop ? (bounds.stop - bounds.start - 1) / bounds.step + 1 : 0;
}

bool sliceBounds(Machine& vm, Value slice, int64_t length, SliceBounds& out)
{
    if (!unpackSlice(vm, slice, out))
        return false;
    adjustSlice(out, length);
    return true;
}

}    // namespace swimloop::vm
