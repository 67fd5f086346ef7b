// time, over the world's virtual clock; and _strptime, which datetime reads dates with. The time zone is UTC.
#include <cmath>

#include "stdlib/calendar_math.h"
#include "stdlib/library.h"
#include "stdlib/strptime.h"
#include "stdlib/struct_sequence.h"
#include "vm/bigint.h"
#include "vm/workers.h"
#include "vm/world.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// Reading a clock: what was computed before has taken its time by then.
double monotonicClock(Machine& vm)
{
    if (!vm.world || !vm.workers->settle())
        return 0;
    const double now = vm.world->clock.poll();
    return vm.workers->polled() ? now : 0;
}
double wallClock(Machine& vm) { return vm.world ? Clock::kEpoch - vm.world->clock.start() + monotonicClock(vm) : Clock::kEpoch; }
Own nanoseconds(Machine& vm, double seconds) { return intFromDouble(vm, std::trunc(seconds * 1e9)); }

Own time(Machine& vm, const Value*) { return Own::real(wallClock(vm)); }
Own timeNs(Machine& vm, const Value*) { return nanoseconds(vm, wallClock(vm)); }
Own monotonic(Machine& vm, const Value*) { return Own::real(monotonicClock(vm)); }
Own monotonicNs(Machine& vm, const Value*) { return nanoseconds(vm, monotonicClock(vm)); }

constexpr int64_t kRealTimeClock = 0;

Own clockGetTime(Machine& vm, const Value* args)
{
    int64_t which = 0;
    if (!vm.toInt64(args[0], which))
        return {};
    return Own::real(which == kRealTimeClock ? wallClock(vm) : monotonicClock(vm));
}
Own clockGetTimeNs(Machine& vm, const Value* args)
{
    const Own seconds = clockGetTime(vm, args);
    return seconds.isNull() ? Own() : nanoseconds(vm, seconds->asDouble());
}

Own sleep(Machine& vm, const Value* args)
{
    double seconds = 0;
    if (args[0].isDouble() || isFloatLike(args[0])) {
        if (!vm.toDouble(args[0], seconds))
            return {};
        if (std::isnan(seconds))
            return vm.valueError("Invalid value NaN (not a number)");
    } else {
        const Own whole = vm.index(args[0]);
        if (whole.isNull())
            return {};
        seconds = toDouble(plainInt(whole));
    }
    constexpr double kMost = 9223372036.854775;    // seconds in 63 bits of nanoseconds
    if (std::fabs(seconds) > kMost)
        return vm.overflowError("timestamp too large to convert to C _PyTime_t");
    if (seconds < 0)
        return vm.valueError("sleep length must be non-negative");
    if (!vm.world)
        return Own::none();
    return vm.workers->sleep(seconds) ? Own::none() : Own();
}

// ---- struct_time

Own newStructTime(Machine& vm, const BrokenDownTime& t, Value zoneOrNull, Value offsetOrNull)
{
    const auto i = [](int64_t n) { return Value::integer(n); };
    return newStruct(vm, libraryOf(vm).structTime,
                     {i(t.year), i(t.month), i(t.day), i(t.hour), i(t.minute), i(t.second), i(t.weekday), i(t.yearDay), i(t.isDst), zoneOrNull, offsetOrNull});
}

// A moment as an argument: seconds since 1970, now where it is left out.
bool momentOf(Machine& vm, Value v, int64_t& out)
{
    double seconds = 0;
    if (!isGiven(v)) {
        seconds = wallClock(vm);
    } else if (isFloatLike(v)) {
        if (!vm.toDouble(v, seconds))
            return false;
        if (std::isnan(seconds))
            return vm.valueError("Invalid value NaN (not a number)");
    } else {
        const Own whole = vm.index(v);
        if (whole.isNull())
            return false;
        if (!toInt64(plainInt(whole), out))
            return vm.overflowError("timestamp out of range for platform time_t");
        seconds = static_cast<double>(out);
    }
    constexpr double kFarthest = 6.7e16;    // years have to fit in 32 bits
    if (!(std::fabs(seconds) < 9.2e18))
        return vm.overflowError("timestamp out of range for platform time_t");
    if (std::fabs(seconds) > kFarthest) {
        const Ref<Str> text = vm.newStr("Value too large for defined data type");
        return vm.raise(vm.exc.OSError, {Value::integer(75), text.value()});
    }
    out = static_cast<int64_t>(std::floor(seconds));
    return true;
}

Own brokenDown(Machine& vm, const Value* args, std::string_view zone)
{
    int64_t seconds = 0;
    if (!momentOf(vm, args[0], seconds))
        return {};
    return newStructTime(vm, breakDown(seconds), vm.newStr(zone).value(), Value::integer(0));
}

// The same time; what it is called differs.
Own gmtime(Machine& vm, const Value* args) { return brokenDown(vm, args, "GMT"); }
Own localtime(Machine& vm, const Value* args) { return brokenDown(vm, args, "UTC"); }

// The items of a time tuple, as the functions that take one read them.
bool readTimeTuple(Machine& vm, Value v, std::string_view function, int64_t (&items)[9])
{
    if (!isTuple(v))
        return vm.typeError("Tuple or struct_time argument required");
    const Tuple* t = v.as<Tuple>();
    if (t->size != 9)
        return vm.typeError(cat(function, "(): illegal time tuple argument"));
    for (uint32_t i = 0; i < 9; ++i) {
        if (!vm.toInt64(t->items[i], items[i]))
            return false;
        if (items[i] < INT32_MIN || items[i] > INT32_MAX)
            return vm.overflowError(items[i] < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
    }
    return true;
}

bool timeOfTuple(Machine& vm, Value v, std::string_view function, BrokenDownTime& out)
{
    if (!isGiven(v)) {
        int64_t seconds = 0;
        if (!momentOf(vm, Value(), seconds))
            return false;
        out = breakDown(seconds);
        return true;
    }
    int64_t items[9];
    if (!readTimeTuple(vm, v, function, items))
        return false;
    const auto check = [&](int64_t& n, int64_t least, int64_t most, std::string_view what) -> bool {
        if (n == 0 && least == 1)    // 0 is taken for the first
            n = 1;
        return n >= least && n <= most ? true : static_cast<bool>(vm.valueError(cat(what, " out of range")));
    };
    if (!check(items[1], 1, 12, "month") || !check(items[2], 1, 31, "day of month") || !check(items[3], 0, 23, "hour") || !check(items[4], 0, 59, "minute") || !check(items[5], 0, 61, "seconds"))
        return false;
    if (items[6] < -1)
        return vm.valueError("day of week out of range");
    if (!check(items[7], 1, 366, "day of year"))
        return false;
    out.year = items[0];
    out.month = static_cast<int>(items[1]);
    out.day = static_cast<int>(items[2]);
    out.hour = static_cast<int>(items[3]);
    out.minute = static_cast<int>(items[4]);
    out.second = static_cast<int>(items[5]);
    out.weekday = static_cast<int>((items[6] % 7 + 7) % 7);
    out.yearDay = static_cast<int>(items[7]);
    out.isDst = static_cast<int>(items[8]);
    return true;
}

Own strftime(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("strftime() argument 1 must be str, not ", vm.typeName(args[0])));
    const std::string_view format = viewOf(args[0]);
    BrokenDownTime t;
    if (!timeOfTuple(vm, args[1], "strftime", t))
        return {};
    if (format.find('\0') != std::string_view::npos)
        return vm.valueError("embedded null character");
    if (!vm.charge(format.size() * 4 + 16) || !vm.reserve(format.size() * 32))
        return {};
    if (isGiven(args[1]) && args[1].object()->type == libraryOf(vm).structTime) {
        const Tuple* given = args[1].as<Tuple>();
        if (isStr(given->items[9]))
            t.zone = viewOf(given->items[9]);
        if (given->items[10].isInt())
            t.offset = given->items[10].asInt();
    }
    return vm.newStr(formatTime(format, t)).own();
}

std::string calendarText(const BrokenDownTime& t) { return formatTime("%a %b %e %H:%M:%S %Y", t); }

Own asctime(Machine& vm, const Value* args)
{
    BrokenDownTime t;
    return timeOfTuple(vm, args[0], "asctime", t) ? vm.newStr(calendarText(t)).own() : Own();
}

Own ctime(Machine& vm, const Value* args)
{
    int64_t seconds = 0;
    return momentOf(vm, args[0], seconds) ? vm.newStr(calendarText(breakDown(seconds))).own() : Own();
}

Own mktime(Machine& vm, const Value* args)
{
    int64_t t[9];
    if (!readTimeTuple(vm, args[0], "mktime", t))
        return {};
    // Months beyond the year carry over, as the C library has it.
    int64_t month = t[1] - 1, year = t[0] + (month >= 0 ? month / 12 : -((11 - month) / 12));
    month = ((month % 12) + 12) % 12;
    const int64_t days = daysFromDate(year, static_cast<int>(month) + 1, 1) + t[2] - 1;
    return Own::real(static_cast<double>(((days * 24 + t[3]) * 60 + t[4]) * 60 + t[5]));
}

bool readText(Machine& vm, const Value* args, ParsedTime& out)
{
    for (int i = 0; i < 2; ++i)
        if (!args[i].isNull() && !isStr(args[i]))
            return vm.typeError(cat("strptime() argument ", i, " must be str, not ", vm.repr(Value(vm.typeOf(args[i])))->as<Str>()));
    return parseTime(vm, viewOf(args[0]), args[1].isNull() ? "%a %b %d %H:%M:%S %Y" : viewOf(args[1]), out);
}

Own strptime(Machine& vm, const Value* args)
{
    ParsedTime parsed;
    if (!readText(vm, args, parsed))
        return {};
    const Own zone = parsed.zone.empty() ? Own::none() : vm.newStr(parsed.zone).own();
    return newStructTime(vm, parsed.time, zone, parsed.hasOffset ? Value::integer(parsed.offset) : Value::none());
}

// (the first eleven items of a time tuple), microseconds, microseconds of the offset
Own strptimeParts(Machine& vm, const Value* args)
{
    ParsedTime parsed;
    if (!readText(vm, args, parsed))
        return {};
    const BrokenDownTime& t = parsed.time;
    const auto i = [](int64_t n) { return Value::integer(n); };
    const Own zone = parsed.zone.empty() ? Own::none() : vm.newStr(parsed.zone).own();
    const Ref<Tuple> items = vm.newTuple({i(t.year), i(t.month), i(t.day), i(t.hour), i(t.minute), i(t.second), i(t.weekday), i(t.yearDay), i(t.isDst), zone.get(),
                                          parsed.hasOffset ? i(parsed.offset) : Value::none()});
    return vm.newTuple({items.value(), i(parsed.fraction), i(parsed.offsetFraction)}).own();
}

Own clockInfo(Machine& vm, const Value* args)
{
    if (!isStr(args[0]))
        return vm.typeError(cat("get_clock_info() argument 1 must be str, not ", vm.typeName(args[0])));
    const std::string_view name = viewOf(args[0]);
    const bool isWall = name == "time";
    if (!isWall && name != "monotonic" && name != "perf_counter" && name != "process_time" && name != "thread_time")
        return vm.valueError("unknown clock");
    Own info = vm.call(Value(vm.types.simpleNamespace));
    if (info.isNull())
        return {};
    const Ref<Str> implementation = vm.newStr(isWall ? "clock_gettime(CLOCK_REALTIME)" : "clock_gettime(CLOCK_MONOTONIC)");
    const std::pair<const char*, Value> fields[] = {
        {"implementation", implementation.value()}, {"monotonic", Value::boolean(!isWall)}, {"adjustable", Value::boolean(isWall)}, {"resolution", Value::real(1e-9)}};
    for (const auto& [key, value] : fields)
        if (!vm.setAttr(info, vm.intern(key), value))
            return {};
    return info;
}

Own none(Machine&, const CallArgs&) { return Own::none(); }

}    // namespace

bool initTime(Machine& vm, Module* module)
{
    Library& library = libraryOf(vm);
    library.structTime = newStructType(vm, {"time.struct_time", {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"}, 9, true});
    vm.addValue(module, "struct_time", Value(library.structTime));
    vm.addFunction(module, "time()", time);
    vm.addFunction(module, "time_ns()", timeNs);
    for (const char* signature : {"monotonic()", "perf_counter()", "process_time()", "thread_time()"})
        vm.addFunction(module, signature, monotonic);
    for (const char* signature : {"monotonic_ns()", "perf_counter_ns()", "process_time_ns()", "thread_time_ns()"})
        vm.addFunction(module, signature, monotonicNs);
    vm.addFunction(module, "clock_gettime(clk_id, /)", clockGetTime);
    vm.addFunction(module, "clock_gettime_ns(clk_id, /)", clockGetTimeNs);
    vm.addFunction(module, "sleep(seconds, /)", sleep);
    vm.addFunction(module, "gmtime(seconds=None, /)", gmtime);
    vm.addFunction(module, "localtime(seconds=None, /)", localtime);
    vm.addFunction(module, "strftime(format, tuple=None, /)", strftime);
    vm.addFunction(module, "asctime(tuple=None, /)", asctime);
    vm.addFunction(module, "ctime(seconds=None, /)", ctime);
    vm.addFunction(module, "mktime(tuple, /)", mktime);
    vm.addFunction(module, "strptime(string, format='%a %b %d %H:%M:%S %Y', /)", strptime);
    vm.addFunction(module, "get_clock_info(name, /)", clockInfo);
    vm.addRawFunction(module, "tzset", none);
    for (const char* zero : {"timezone", "altzone", "daylight", "CLOCK_REALTIME"})
        addInt(vm, module, zero, 0);
    for (const auto& [name, number] : {std::pair<const char*, int>{"CLOCK_MONOTONIC", 1}, {"CLOCK_PROCESS_CPUTIME_ID", 2}, {"CLOCK_THREAD_CPUTIME_ID", 3}, {"CLOCK_MONOTONIC_RAW", 4}, {"CLOCK_BOOTTIME", 7}})
        addInt(vm, module, name, number);
    const Ref<Str> utc = vm.newStr("UTC");
    vm.addValue(module, "tzname", vm.newTuple({utc.value(), utc.value()}).value());
    return true;
}

bool initStrptime(Machine& vm, Module* module)
{
    vm.addFunction(module, "_strptime(data_string, format='%a %b %d %H:%M:%S %Y', /)", strptimeParts);
    vm.addFunction(module, "_strptime_time(data_string, format='%a %b %d %H:%M:%S %Y', /)", strptime);
    return !vm.importModule("time").isNull();
}

}    // namespace swimloop::stdlib
