// Waiting for what is certain to come, however slow the machine: ctest ends a test that waits in vain.
#pragma once

#include <QTest>

namespace swimloop::test {

template <class Condition>
bool waitUntil(Condition&& isThere) {
    while (!isThere())
        QTest::qWait(5);
    return true;
}

} // namespace swimloop::test
