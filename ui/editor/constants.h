// The numbers that a scenario invites one to change: `QUEUE_SIZE = 2  # 1..10`, a constant at the left edge with a range
// beside it. No widget.
#pragma once

#include <QString>

#include <vector>

namespace swimloop::ui {

struct Constant {
    int line = 0; // from 1
    QString name;
    int valueBegin = 0; // columns, in letters
    int valueEnd = 0;
    int rangeBegin = 0; // where the comment begins
    double value = 0;
    double low = 0;
    double high = 0;
    int decimals = 0;
    [[nodiscard]] double step() const;
    [[nodiscard]] int steps() const; // from low to high
    [[nodiscard]] QString text(double of) const; // as it is written into the source
    bool operator==(const Constant&) const = default;
};

[[nodiscard]] std::vector<Constant> constantsIn(const QString& source);

} // namespace swimloop::ui
