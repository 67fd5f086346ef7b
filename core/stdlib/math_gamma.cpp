// The gamma function and its logarithm by Lanczos' approximation (g = 6.0246..., 13 terms), the one whose last digits CPython shows.
#include <cmath>

#include "stdlib/math.h"

namespace swimloop::stdlib {

namespace {

constexpr int kTerms = 13;
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;

constexpr double kAbove[kTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kBelow[kTerms] = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};

// The quotient of the two polynomials, from the end that keeps it in range.
double lanczosSum(double x)
{
    double above = 0.0, below = 0.0;
    const bool isSmall = x < 5.0;
    for (int i = 0; i < kTerms; ++i) {
        const int k = isSmall ? kTerms - 1 - i : i;
        above = (isSmall ? above * x : above / x) + kAbove[k];
        below = (isSmall ? below * x : below / x) + kBelow[k];
    }
    return above / below;
}

// sin(pi x), exact where x is a multiple of a half.
double sinPi(double x)
{
    const double y = std::fmod(std::fabs(x), 2.0);
    double result = 0.0;
    switch (static_cast<int>(std::round(2.0 * y))) {
    case 0: result = std::sin(kPi * y); break;
    case 1: result = std::cos(kPi * (y - 0.5)); break;
    case 2: result = std::sin(kPi * (1.0 - y)); break;
    case 3: result = -std::cos(kPi * (y - 1.5)); break;
    default: result = std::sin(kPi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * result;
}

// Times y to the power of x - 0.5, or divided by it; in two steps where one would overflow.
double scaled(double r, double y, double x, bool isDivided)
{
    const bool isOneStep = x < 140.0;
    const double power = std::pow(y, isOneStep ? x - 0.5 : x / 2.0 - 0.25);
    for (int i = 0; i < (isOneStep ? 1 : 2); ++i)
        r = isDivided ? r / power : r * power;
    return r;
}

}    // namespace

double gammaOf(double x)
{
    if (!std::isfinite(x))
        return x > 0.0 || std::isnan(x) ? x : std::nan("");
    if (x == std::floor(x)) {
        if (x <= 0.0)
            return std::nan("");
        if (x <= 23.0) {
            double product = 1.0;
            for (int i = 2; i < static_cast<int>(x); ++i)
                product *= i;
            return product;
        }
    }
    const double size = std::fabs(x);
    if (size < 1e-20)
        return 1.0 / x;
    if (size > 200.0)
        return x < 0.0 ? 0.0 / sinPi(x) : HUGE_VAL;
    const double y = size + kGMinusHalf;
    // What the sum lost in rounding.
    const double lost = (size > kGMinusHalf ? (y - size) - kGMinusHalf : (y - kGMinusHalf) - size) * kG / y;
    if (x < 0.0) {
        double r = -kPi / sinPi(size) / size * std::exp(y) / lanczosSum(size);
        r -= lost * r;
        return scaled(r, y, size, true);
    }
    double r = lanczosSum(size) / std::exp(y);
    r += lost * r;
    return scaled(r, y, size, false);
}

double logGammaOf(double x)
{
    if (!std::isfinite(x))
        return std::isnan(x) ? x : HUGE_VAL;
    if (x == std::floor(x) && x <= 2.0)
        return x <= 0.0 ? HUGE_VAL : 0.0;
    const double size = std::fabs(x);
    if (size < 1e-20)
        return -std::log(size);
    double r = std::log(lanczosSum(size)) - kG;
    r += (size - 0.5) * (std::log(size + kG - 0.5) - 1.0);
    if (x < 0.0)
        r = kLogPi - std::log(std::fabs(sinPi(size))) - std::log(size) - r;
    return r;
}

}    // namespace swimloop::stdlib
