// A stable merge sort that makes use of runs that are there already (Tim Peters' algorithm, with the merge order of Munro and Wild's
// powersort as in CPython 3.11): the comparisons that a script's __lt__ sees come in CPython's number and order.
//
// Less says 1, 0, or -1 for a failure; the sort then ends at once with all items still there, in some order. It may run any code
// that does not touch the items' block. Items are plain: moved by copying bytes.
#pragma once

#include <algorithm>
#include <cstring>

#include "vm/heap.h"

namespace swimloop::vm {

template<class Item, class Less> class MergeSort {
public:
    MergeSort(Item* items, size_t size, Less less) : m_items(items), m_size(size), m_less(less) {}

    [[nodiscard]] bool run()
    {
        if (m_size < 2)
            return true;
        const size_t shortest = shortestRun(m_size);
        for (size_t start = 0; start < m_size;) {
            const size_t left = m_size - start;
            size_t length = 0;
            if (!findRun(m_items + start, left, length))
                return false;
            if (length < shortest) {
                const size_t forced = std::min(left, shortest);
                if (!insertInto(m_items + start, length, forced))
                    return false;
                length = forced;
            }
            if (!push({start, length, 0}))
                return false;
            start += length;
        }
        while (m_runCount > 1) {
            size_t at = m_runCount - 2;
            if (at > 0 && m_runs[at - 1].length < m_runs[at + 1].length)
                --at;
            if (!mergeAt(at))
                return false;
        }
        return true;
    }

private:
    struct Run {
        size_t start, length;
        int power;      // depth of the border to the next run in a nearly optimal merge tree
    };
    static constexpr size_t kGallopFrom = 7;
    static constexpr size_t kFailed = ~size_t{0};

    // So that size / shortestRun is a power of two or a little less.
    static size_t shortestRun(size_t size)
    {
        size_t odd = 0;
        for (; size >= 64; size /= 2)
            odd |= size & 1;
        return size + odd;
    }

    // The run at the beginning; a strictly falling one is turned round.
    bool findRun(Item* at, size_t size, size_t& length)
    {
        length = 1;
        if (size == 1)
            return true;
        const int isFalling = m_less(at[1], at[0]);
        if (isFalling < 0)
            return false;
        for (length = 2; length < size; ++length) {
            const int isLess = m_less(at[length], at[length - 1]);
            if (isLess < 0)
                return false;
            if (isLess != isFalling)
                break;
        }
        if (isFalling)
            std::reverse(at, at + length);
        return true;
    }

    // The first `sorted` items are in order: brings the others in by binary search.
    bool insertInto(Item* at, size_t sorted, size_t size)
    {
        for (size_t next = sorted; next < size; ++next) {
            const Item pivot = at[next];
            const size_t place = placeBetween(pivot, at, 0, next);
            if (place == kFailed)
                return false;
            std::memmove(static_cast<void*>(at + place + 1), at + place, (next - place) * sizeof(Item));
            at[place] = pivot;
        }
        return true;
    }

    // In how many binary digits the middles of two neighbouring runs, as fractions of the whole, agree, plus one.
    int powerOf(const Run& run, size_t nextLength) const
    {
        size_t a = 2 * run.start + run.length;
        size_t b = a + run.length + nextLength;
        int power = 1;
        for (;; ++power) {
            if (a >= m_size) {
                a -= m_size;
                b -= m_size;
            } else if (b >= m_size) {
                return power;
            }
            a *= 2;
            b *= 2;
        }
    }

    bool push(const Run& run)
    {
        if (m_runCount > 0) {
            const int power = powerOf(m_runs[m_runCount - 1], run.length);
            while (m_runCount > 1 && m_runs[m_runCount - 2].power > power)
                if (!mergeAt(m_runCount - 2))
                    return false;
            m_runs[m_runCount - 1].power = power;
        }
        m_runs[m_runCount++] = run;
        return true;
    }

    // Merges runs `at` and `at + 1`.
    bool mergeAt(size_t at)
    {
        Item* a = m_items + m_runs[at].start;
        Item* b = m_items + m_runs[at + 1].start;
        size_t countA = m_runs[at].length, countB = m_runs[at + 1].length;
        m_runs[at].length = countA + countB;
        if (at + 3 == m_runCount)
            m_runs[at + 1] = m_runs[at + 2];
        --m_runCount;
        const size_t inPlace = placeAfter(b[0], a, countA, 0);    // these need not move
        if (inPlace == kFailed)
            return false;
        a += inPlace;
        countA -= inPlace;
        if (countA == 0)
            return true;
        countB = placeBefore(a[countA - 1], b, countB, countB - 1);
        if (countB == kFailed)
            return false;
        if (countB == 0)
            return true;
        return countA <= countB ? mergeForwards(a, countA, b, countB) : mergeBackwards(a, countA, b, countB);
    }

    // Where the key belongs in a sorted stretch, before what equals it; looks around `hint` first, in doubling strides.
    size_t placeBefore(const Item& key, const Item* at, size_t size, size_t hint)
    {
        size_t low = 0, high = size;    // all below low are less, all from high on are not
        const int isLess = m_less(at[hint], key);
        if (isLess < 0)
            return kFailed;
        if (isLess) {
            const size_t most = size - hint;
            size_t last = 0, stride = 1;
            while (stride < most) {
                const int goesOn = m_less(at[hint + stride], key);
                if (goesOn < 0)
                    return kFailed;
                if (!goesOn)
                    break;
                last = stride;
                stride = stride * 2 + 1;
            }
            low = hint + last + 1;
            high = hint + std::min(stride, most);
        } else {
            const size_t most = hint + 1;
            size_t last = 0, stride = 1;
            while (stride < most) {
                const int stops = m_less(at[hint - stride], key);
                if (stops < 0)
                    return kFailed;
                if (stops)
                    break;
                last = stride;
                stride = stride * 2 + 1;
            }
            low = hint + 1 - std::min(stride, most);
            high = hint - last;
        }
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            const int isBelow = m_less(at[middle], key);
            if (isBelow < 0)
                return kFailed;
            if (isBelow)
                low = middle + 1;
            else
                high = middle;
        }
        return high;
    }

    // The same, after what equals it.
    size_t placeAfter(const Item& key, const Item* at, size_t size, size_t hint)
    {
        size_t low = 0, high = size;
        const int isLess = m_less(key, at[hint]);
        if (isLess < 0)
            return kFailed;
        if (isLess) {
            const size_t most = hint + 1;
            size_t last = 0, stride = 1;
            while (stride < most) {
                const int goesOn = m_less(key, at[hint - stride]);
                if (goesOn < 0)
                    return kFailed;
                if (!goesOn)
                    break;
                last = stride;
                stride = stride * 2 + 1;
            }
            low = hint + 1 - std::min(stride, most);
            high = hint - last;
        } else {
            const size_t most = size - hint;
            size_t last = 0, stride = 1;
            while (stride < most) {
                const int stops = m_less(key, at[hint + stride]);
                if (stops < 0)
                    return kFailed;
                if (stops)
                    break;
                last = stride;
                stride = stride * 2 + 1;
            }
            low = hint + last + 1;
            high = hint + std::min(stride, most);
        }
        return placeBetween(key, at, low, high);
    }

    // By binary search between two places: behind what is not greater.
    size_t placeBetween(const Item& key, const Item* at, size_t low, size_t high)
    {
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            const int isAbove = m_less(key, at[middle]);
            if (isAbove < 0)
                return kFailed;
            if (isAbove)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    static void move(Item* to, const Item* from, size_t count)
    {
        std::memmove(static_cast<void*>(to), from, count * sizeof(Item));
    }

    // Both stretches are adjacent, neither is empty, b's first belongs before a's first and a's last after b's last. a is set aside and
    // the result grows from the left. However it ends, what is left of a is put into the gap.
    bool mergeForwards(Item* a, size_t countA, Item* b, size_t countB)
    {
        m_spare.assign(a, a + countA);
        Item* to = a;
        a = m_spare.data();
        const auto finish = [&](bool isGood) {
            move(to, a, countA);
            return isGood;
        };
        // One item of a is left, and belongs last.
        const auto finishWithLast = [&] {
            move(to, b, countB);
            to[countB] = a[0];
            return true;
        };
        *to++ = *b++;
        if (--countB == 0)
            return finish(true);
        if (countA == 1)
            return finishWithLast();
        size_t threshold = m_threshold;
        for (;;) {
            size_t winsA = 0, winsB = 0;
            do {    // one by one, until one side wins all the time
                const int isLess = m_less(b[0], a[0]);
                if (isLess < 0)
                    return finish(false);
                if (isLess) {
                    *to++ = *b++;
                    ++winsB;
                    winsA = 0;
                    if (--countB == 0)
                        return finish(true);
                } else {
                    *to++ = *a++;
                    ++winsA;
                    winsB = 0;
                    if (--countA == 1)
                        return finishWithLast();
                }
            } while (winsA < threshold && winsB < threshold);
            ++threshold;
            do {    // in stretches
                threshold -= threshold > 1;
                m_threshold = threshold;
                winsA = placeAfter(b[0], a, countA, 0);
                if (winsA == kFailed)
                    return finish(false);
                if (winsA > 0) {
                    move(to, a, winsA);
                    to += winsA;
                    a += winsA;
                    countA -= winsA;
                    if (countA == 1)
                        return finishWithLast();
                    if (countA == 0)    // only where comparisons contradict one another
                        return finish(true);
                }
                *to++ = *b++;
                if (--countB == 0)
                    return finish(true);
                winsB = placeBefore(a[0], b, countB, 0);
                if (winsB == kFailed)
                    return finish(false);
                if (winsB > 0) {
                    move(to, b, winsB);
                    to += winsB;
                    b += winsB;
                    countB -= winsB;
                    if (countB == 0)
                        return finish(true);
                }
                *to++ = *a++;
                if (--countA == 1)
                    return finishWithLast();
            } while (winsA >= kGallopFrom || winsB >= kGallopFrom);
            m_threshold = ++threshold;
        }
    }

    // The mirror image, where b is the shorter: b is set aside and the result grows from the right. `to` is one past the next place.
    bool mergeBackwards(Item* a, size_t countA, Item* b, size_t countB)
    {
        m_spare.assign(b, b + countB);
        Item* to = b + countB;
        b = m_spare.data();
        const auto finish = [&](bool isGood) {
            move(to - countB, b, countB);
            return isGood;
        };
        // One item of b is left, and belongs first.
        const auto finishWithFirst = [&] {
            move(to - countA, a, countA);
            *(to - countA - 1) = b[0];
            return true;
        };
        *--to = a[--countA];
        if (countA == 0)
            return finish(true);
        if (countB == 1)
            return finishWithFirst();
        size_t threshold = m_threshold;
        for (;;) {
            size_t winsA = 0, winsB = 0;
            do {
                const int isLess = m_less(b[countB - 1], a[countA - 1]);
                if (isLess < 0)
                    return finish(false);
                if (isLess) {
                    *--to = a[--countA];
                    ++winsA;
                    winsB = 0;
                    if (countA == 0)
                        return finish(true);
                } else {
                    *--to = b[--countB];
                    ++winsB;
                    winsA = 0;
                    if (countB == 1)
                        return finishWithFirst();
                }
            } while (winsA < threshold && winsB < threshold);
            ++threshold;
            do {
                threshold -= threshold > 1;
                m_threshold = threshold;
                const size_t keepA = placeAfter(b[countB - 1], a, countA, countA - 1);
                if (keepA == kFailed)
                    return finish(false);
                winsA = countA - keepA;
                if (winsA > 0) {
                    to -= winsA;
                    move(to, a + keepA, winsA);
                    countA = keepA;
                    if (countA == 0)
                        return finish(true);
                }
                *--to = b[--countB];
                if (countB == 1)
                    return finishWithFirst();
                if (countB == 0)
                    return finish(true);
                const size_t keepB = placeBefore(a[countA - 1], b, countB, countB - 1);
                if (keepB == kFailed)
                    return finish(false);
                winsB = countB - keepB;
                if (winsB > 0) {
                    to -= winsB;
                    move(to, b + keepB, winsB);
                    countB = keepB;
                    if (countB == 1)
                        return finishWithFirst();
                    if (countB == 0)
                        return finish(true);
                }
                *--to = a[--countA];
                if (countA == 0)
                    return finish(true);
            } while (winsA >= kGallopFrom || winsB >= kGallopFrom);
            m_threshold = ++threshold;
        }
    }

    Item* m_items;
    size_t m_size;
    Less m_less;
    Vec<Item> m_spare;
    Run m_runs[90];      // their powers fall strictly: more than the bits of a size can not wait
    size_t m_runCount = 0;
    size_t m_threshold = kGallopFrom;
};

template<class Item, class Less> [[nodiscard]] bool mergeSort(Item* items, size_t size, Less less)
{
    return MergeSort<Item, Less>(items, size, less).run();
}

}    // namespace swimloop::vm
