// Days and dates of the proleptic Gregorian calendar, and their text by strftime's directives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::stdlib {

[[nodiscard]] bool isLeapYear(int64_t year);
[[nodiscard]] int64_t daysFromDate(int64_t year, int month, int day);    // since 1970-01-01
void dateFromDays(int64_t days, int64_t& year, int& month, int& day);
[[nodiscard]] int dayOfYear(int64_t year, int month, int day);           // 1 to 366
[[nodiscard]] inline int weekdayOf(int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7); }    // Monday is 0

struct BrokenDownTime {
    int64_t year = 1970;
    int month = 1, day = 1, hour = 0, minute = 0, second = 0;
    int weekday = 3;     // Monday is 0
    int yearDay = 1;
    int isDst = 0;
    std::string zone = "UTC";
    int64_t offset = 0;
};
[[nodiscard]] BrokenDownTime breakDown(int64_t seconds);                 // in UTC
// As the C library does in the C locale, its flags (- _ 0 ^ #) and widths too.
[[nodiscard]] std::string formatTime(std::string_view format, const BrokenDownTime& t);

extern const std::string_view kMonthNames[12];
extern const std::string_view kDayNames[7];    // from Monday on

}    // namespace swimloop::stdlib
