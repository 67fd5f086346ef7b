// The object of a large integer and what works on its limbs. Heavy to compile: for the numbers' own files only.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <span>
#include <string>
#include <string_view>

#include "vm/bigint.h"
#include "vm/heap.h"

namespace swimloop::vm {

using BigNumber = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<0, 0, boost::multiprecision::signed_magnitude, boost::multiprecision::unchecked,
                                           HeapAllocator<boost::multiprecision::limb_type>>,
    boost::multiprecision::et_off>;

using Limb = boost::multiprecision::limb_type;
static_assert(sizeof(Limb) == 8);

struct BigInt : Object {
    BigNumber number;
};

// A plain int, or an int subclass's instance, as a number: that of its BigInt, or `scratch` filled with it.
[[nodiscard]] const BigNumber& numberOf(Value plainInt, BigNumber& scratch);
// The object for a number, or a plain Value where it fits.
[[nodiscard]] Own newFrom(Machine& vm, BigNumber&& number);

[[nodiscard]] inline std::span<const Limb> limbsOf(const BigNumber& n) { return {n.backend().limbs(), n.backend().size()}; }
[[nodiscard]] BigNumber fromLimbs(std::span<const Limb> limbs, bool isNegative);
[[nodiscard]] size_t bitsOf(const BigNumber& n);    // of its magnitude

// Magnitudes: quotient rounded towards zero. Asks the budget as it goes; false: the run is being stopped.
[[nodiscard]] bool divideMagnitudes(Machine& vm, std::span<const Limb> a, std::span<const Limb> b, Vec<Limb>& quotient,
                                    Vec<Limb>& remainder);
// Rounded down, the remainder has the sign of b. b is not 0. Either result may be absent.
[[nodiscard]] bool divideFloor(Machine& vm, const BigNumber& a, const BigNumber& b, BigNumber* quotient, BigNumber* remainder);
// False with MemoryError, where the product would be larger than integers may be, or where the budget is spent.
[[nodiscard]] bool multiplyChecked(Machine& vm, const BigNumber& a, const BigNumber& b, BigNumber& product);

} // namespace swimloop::vm
