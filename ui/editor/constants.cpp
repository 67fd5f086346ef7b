#include "ui/editor/constants.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostConstants = 50;
constexpr int kMostDecimals = 6;

int decimalsOf(QStringView number) {
    const qsizetype point = number.indexOf(u'.');
    return point < 0 ? 0 : static_cast<int>(std::min<qsizetype>(number.size() - point - 1, kMostDecimals));
}

} // namespace

double Constant::step() const {
    if (decimals == 0)
        return std::max(1.0, std::ceil((high - low) / 1000));
    return std::max(std::pow(10.0, -decimals), (high - low) / 1000);
}

int Constant::steps() const {
    return std::max(1, static_cast<int>(std::lround((high - low) / step())));
}

QString Constant::text(double of) const {
    return QString::number(std::clamp(of, low, high), 'f', decimals);
}

std::vector<Constant> constantsIn(const QString& source) {
    static const QRegularExpression pattern(
        uR"(^([A-Z][A-Z0-9_]*)[ \t]*(?::[^=\n]*)?=[ \t]*(-?[0-9]+(?:\.[0-9]+)?)[ \t]*(#[ \t]*(-?[0-9]+(?:\.[0-9]+)?)[ \t]*\.\.[ \t]*(-?[0-9]+(?:\.[0-9]+)?)))"_s);
    std::vector<Constant> constants;
    int number = 0;
    for (const QStringView line : QStringView(source).split(u'\n')) {
        ++number;
        if (line.isEmpty() || line[0] < u'A' || line[0] > u'Z' || constants.size() >= kMostConstants)
            continue;
        const QRegularExpressionMatch match = pattern.match(line);
        if (!match.hasMatch())
            continue;
        Constant constant;
        constant.line = number;
        constant.name = match.captured(1);
        constant.valueBegin = static_cast<int>(match.capturedStart(2));
        constant.valueEnd = static_cast<int>(match.capturedEnd(2));
        constant.rangeBegin = static_cast<int>(match.capturedStart(3));
        constant.value = match.capturedView(2).toDouble();
        constant.low = match.capturedView(4).toDouble();
        constant.high = match.capturedView(5).toDouble();
        constant.decimals = std::max({decimalsOf(match.capturedView(2)), decimalsOf(match.capturedView(4)), decimalsOf(match.capturedView(5))});
        if (constant.high > constant.low)
            constants.push_back(std::move(constant));
    }
    return constants;
}

} // namespace swimloop::ui
