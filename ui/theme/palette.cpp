#include "ui/theme/palette.h"

#include <cmath>

namespace swimloop::ui {

using trace::SpanState;

namespace {

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

void setState(Palette& palette, SpanState state, const QColor& fill, Pattern pattern = Pattern::Solid,
              const QColor& line = {}) {
    StateColour& into = palette.states[static_cast<unsigned>(state)];
    into.fill = fill;
    into.pattern = pattern;
    into.line = line.isValid() ? line : fill;
    into.label = inkOn(fill, QColor(0xff, 0xff, 0xff), palette.isDark ? QColor(0x0d, 0x10, 0x13) : palette.text);
    // A pale fill gets an outline, so that it stands out from the ground.
    if (contrast(fill, palette.panel) < 1.7)
        into.edge = palette.isDark ? fill.lighter(135) : fill.darker(122);
    else
        into.edge = fill;
}

Palette makeLight() {
    Palette p;
    p.isDark = false;
    p.window = QColor(0xf6, 0xf7, 0xf9);
    p.panel = QColor(0xff, 0xff, 0xff);
    p.ruler = QColor(0xfb, 0xfc, 0xfd);
    p.status = QColor(0xee, 0xf1, 0xf4);
    p.control = QColor(0xee, 0xf2, 0xf6);
    p.controlHover = QColor(0xe2, 0xe8, 0xee);
    p.controlDown = QColor(0xd4, 0xdc, 0xe4);
    p.border = QColor(0xd9, 0xde, 0xe4);
    p.grid = QColor(0xed, 0xf0, 0xf3);
    p.band = QColor(0xfa, 0xfb, 0xfc);
    p.timeGap = QColor(0xb9, 0xc3, 0xcd);
    p.playhead = QColor(0x11, 0x18, 0x27);
    p.text = QColor(0x1f, 0x29, 0x33);
    p.muted = QColor(0x66, 0x72, 0x7f);
    p.faint = QColor(0xa5, 0xaf, 0xb9);
    p.accent = QColor(0x00, 0x72, 0xb2);
    p.onAccent = QColor(0xff, 0xff, 0xff);
    p.accentSoft = QColor(0xea, 0xf4, 0xfb);
    p.accentSoftEdge = QColor(0xb7, 0xd9, 0xef);
    p.selection = QColor(0xdc, 0xec, 0xf7);
    p.currentRow = QColor(0xee, 0xf6, 0xfc);
    p.error = QColor(0xc4, 0x4f, 0x00);
    p.errorSoft = QColor(0xff, 0xf6, 0xee);
    p.errorSoftEdge = QColor(0xf1, 0xc9, 0xad);
    p.waitSoft = QColor(0xfd, 0xec, 0xcb);
    p.waitText = QColor(0x8a, 0x5a, 0x00);
    p.card = QColor(0x1f, 0x29, 0x33);
    p.cardEdge = p.card;
    p.cardText = QColor(0xff, 0xff, 0xff);
    p.cardMuted = QColor(0xcf, 0xd6, 0xdd);
    p.cardLink = QColor(0x8f, 0xc7, 0xee);
    p.valueFill = QColor(0xec, 0xd3, 0xe2);
    p.valueSoft = QColor(0xf6, 0xe6, 0xef);
    p.valueEdge = QColor(0xcc, 0x79, 0xa7);
    p.valueText = QColor(0x8f, 0x3f, 0x6d);
    p.valueLine = QColor(0xb0, 0x57, 0x8a);
    p.calmLine = QColor(0x8a, 0x94, 0x9e);
    p.cell = QColor(0x9f, 0xd0, 0xee);
    p.codeComment = QColor(0x7a, 0x86, 0x91);
    p.codeKeyword = QColor(0x8a, 0x3a, 0xb9);
    p.codeString = QColor(0x9a, 0x5a, 0x12);
    p.codeConstant = QColor(0x0a, 0x7d, 0x5c);

    setState(p, SpanState::None, p.panel);
    setState(p, SpanState::Running, p.accent);
    setState(p, SpanState::Blocking, QColor(0xd5, 0x5e, 0x00), Pattern::Bars, QColor(0xb4, 0x4c, 0x00));
    setState(p, SpanState::Ready, p.cell, Pattern::Hatch, QColor(0x6f, 0xb2, 0xdd));
    setState(p, SpanState::Sleeping, QColor(0xe3, 0xe7, 0xec));
    setState(p, SpanState::WaitsQueue, QColor(0xcc, 0x79, 0xa7));
    setState(p, SpanState::WaitsLock, QColor(0xe6, 0x9f, 0x00));
    setState(p, SpanState::WaitsEvent, QColor(0xf3, 0xe2, 0x7a), Pattern::Dots, QColor(0xbd, 0xa3, 0x1e));
    setState(p, SpanState::WaitsTask, QColor(0xcf, 0xc9, 0xa8));
    setState(p, SpanState::WaitsIo, QColor(0x00, 0x9e, 0x73));
    setState(p, SpanState::WaitsThread, QColor(0x8f, 0xd3, 0xbd), Pattern::Bars, QColor(0x4f, 0xab, 0x8f));
    setState(p, SpanState::Waits, QColor(0xd6, 0xcf, 0xe6));
    setState(p, SpanState::Suspended, QColor(0xe3, 0xe7, 0xec), Pattern::Dots, QColor(0xb4, 0xbd, 0xc7));
    setState(p, SpanState::Held, QColor(0xf2, 0xd0, 0x87));
    setState(p, SpanState::Cancelling, QColor(0xf7, 0xd9, 0xc8), Pattern::DenseHatch, QColor(0xd5, 0x5e, 0x00));
    setState(p, SpanState::Done, QColor(0x66, 0x72, 0x7f));
    setState(p, SpanState::Failed, QColor(0xb3, 0x26, 0x1e));
    setState(p, SpanState::Cancelled, QColor(0xd5, 0x5e, 0x00));
    return p;
}

Palette makeDark() {
    Palette p;
    p.isDark = true;
    p.window = QColor(0x14, 0x17, 0x1a);
    p.panel = QColor(0x1b, 0x1f, 0x24);
    p.ruler = QColor(0x1d, 0x21, 0x26);
    p.status = QColor(0x26, 0x2c, 0x33);
    p.control = QColor(0x27, 0x2d, 0x34);
    p.controlHover = QColor(0x32, 0x3a, 0x43);
    p.controlDown = QColor(0x3d, 0x47, 0x52);
    p.border = QColor(0x2d, 0x34, 0x3c);
    p.grid = QColor(0x26, 0x2c, 0x33);
    p.band = QColor(0x1e, 0x23, 0x28);
    p.timeGap = QColor(0x46, 0x51, 0x5c);
    p.playhead = QColor(0xff, 0xff, 0xff);
    p.text = QColor(0xe4, 0xe9, 0xee);
    p.muted = QColor(0x98, 0xa4, 0xb0);
    p.faint = QColor(0x6b, 0x77, 0x83);
    p.accent = QColor(0x3a, 0x9b, 0xdc);
    p.onAccent = QColor(0xff, 0xff, 0xff);
    p.accentSoft = QColor(0x15, 0x32, 0x4a);
    p.accentSoftEdge = QColor(0x2a, 0x5f, 0x86);
    p.selection = QColor(0x17, 0x34, 0x4a);
    p.currentRow = QColor(0x17, 0x34, 0x4a);
    p.error = QColor(0xff, 0x8a, 0x3d);
    p.errorSoft = QColor(0x33, 0x24, 0x1b);
    p.errorSoftEdge = QColor(0x7a, 0x4a, 0x2c);
    p.waitSoft = QColor(0x4a, 0x35, 0x10);
    p.waitText = QColor(0xf0, 0xb9, 0x4d);
    p.card = QColor(0x0d, 0x10, 0x13);
    p.cardEdge = QColor(0x3a, 0x42, 0x4b);
    p.cardText = QColor(0xff, 0xff, 0xff);
    p.cardMuted = QColor(0xc3, 0xcc, 0xd5);
    p.cardLink = QColor(0x8f, 0xc7, 0xee);
    p.valueFill = QColor(0x55, 0x30, 0x4a);
    p.valueSoft = QColor(0x3d, 0x24, 0x34);
    p.valueEdge = QColor(0xc0, 0x6b, 0x99);
    p.valueText = QColor(0xf0, 0xa9, 0xd0);
    p.valueLine = QColor(0xe5, 0x8f, 0xc0);
    p.calmLine = QColor(0x8a, 0x94, 0x9e);
    p.cell = QColor(0x24, 0x50, 0x6e);
    p.codeComment = QColor(0x8b, 0x97, 0xa3);
    p.codeKeyword = QColor(0xc5, 0x8a, 0xf0);
    p.codeString = QColor(0xe0, 0xb0, 0x74);
    p.codeConstant = QColor(0x5a, 0xd1, 0xa8);

    setState(p, SpanState::None, p.panel);
    setState(p, SpanState::Running, p.accent);
    setState(p, SpanState::Blocking, QColor(0xff, 0x8a, 0x3d), Pattern::Bars, QColor(0xd8, 0x68, 0x1f));
    setState(p, SpanState::Ready, p.cell, Pattern::Hatch, QColor(0x4f, 0x93, 0xc0));
    setState(p, SpanState::Sleeping, QColor(0x3a, 0x42, 0x4b));
    setState(p, SpanState::WaitsQueue, QColor(0xc0, 0x6b, 0x99));
    setState(p, SpanState::WaitsLock, QColor(0xe6, 0x9f, 0x00));
    setState(p, SpanState::WaitsEvent, QColor(0x8d, 0x7f, 0x2a), Pattern::Dots, QColor(0xe5, 0xd5, 0x6a));
    setState(p, SpanState::WaitsTask, QColor(0x8f, 0x8a, 0x5f));
    setState(p, SpanState::WaitsIo, QColor(0x00, 0x9e, 0x73));
    setState(p, SpanState::WaitsThread, QColor(0x2f, 0x6b, 0x58), Pattern::Bars, QColor(0x56, 0xa8, 0x8c));
    setState(p, SpanState::Waits, QColor(0x5d, 0x55, 0x74));
    setState(p, SpanState::Suspended, QColor(0x3a, 0x42, 0x4b), Pattern::Dots, QColor(0x6d, 0x78, 0x84));
    setState(p, SpanState::Held, QColor(0x7a, 0x5c, 0x1c));
    setState(p, SpanState::Cancelling, QColor(0x4a, 0x2a, 0x1a), Pattern::DenseHatch, QColor(0xff, 0x8a, 0x3d));
    setState(p, SpanState::Done, QColor(0x98, 0xa4, 0xb0));
    setState(p, SpanState::Failed, QColor(0xff, 0x6b, 0x60));
    setState(p, SpanState::Cancelled, QColor(0xff, 0x8a, 0x3d));
    return p;
}

} // namespace

const Palette& lightPalette() {
    static const Palette palette = makeLight();
    return palette;
}

const Palette& darkPalette() {
    static const Palette palette = makeDark();
    return palette;
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor inkOn(const QColor& fill, const QColor& first, const QColor& second) {
    const double withFirst = contrast(fill, first);
    return withFirst >= 4.5 || withFirst >= contrast(fill, second) ? first : second;
}

} // namespace swimloop::ui
