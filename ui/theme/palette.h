// The colours of the window, by what they are for, in a light and a dark set; and how each state of a span is drawn.
// States differ in pattern as well as in colour; the fills are told apart by colour-blind people too (Okabe-Ito).
#pragma once

#include "trace/spans.h"

#include <QColor>

#include <array>

class QBrush;

namespace swimloop::ui {

enum class Pattern : std::uint8_t {
    Solid,
    Hatch,      // rising lines, light: ready
    DenseHatch, // rising lines, strong: cancelling, blocked
    Dots,
    Bars, // upright lines
};

struct StateColour {
    QColor fill;
    QColor line;  // of the pattern
    QColor label; // on the fill
    QColor edge;  // around it, where the fill alone is too close to the ground
    Pattern pattern = Pattern::Solid;
};

struct Palette {
    bool isDark = false;

    // Surfaces and text.
    QColor window;  // behind everything
    QColor panel;   // panels, menus, tool bar
    QColor ruler;   // slightly off the panel: the ruler, the overview
    QColor status;  // the status bar
    QColor control; // buttons, fields
    QColor controlHover;
    QColor controlDown;
    QColor border;
    QColor grid;    // lines between lanes and ticks
    QColor band;    // every other tick
    QColor timeGap; // dashed: virtual time passes
    QColor playhead;
    QColor text;
    QColor muted;
    QColor faint; // line numbers
    QColor accent;
    QColor onAccent;
    QColor accentSoft;
    QColor accentSoftEdge;
    QColor selection;  // of a list's row
    QColor currentRow; // of what runs
    QColor error;
    QColor errorSoft;
    QColor errorSoftEdge;
    QColor waitSoft; // a line where a task waits
    QColor waitText;

    // The card beside the pointer.
    QColor card;
    QColor cardEdge;
    QColor cardText;
    QColor cardMuted;
    QColor cardLink;

    // Values: items in a queue, slots of a semaphore.
    QColor valueFill;
    QColor valueSoft;
    QColor valueEdge;
    QColor valueText;
    QColor valueLine;
    QColor calmLine; // of charts that count what rests
    QColor cell;     // an entry of the ready queue that has to wait for its turn

    // Source text.
    QColor codeComment;
    QColor codeKeyword;
    QColor codeString;
    QColor codeConstant;

    std::array<StateColour, trace::kSpanStates> states;

    [[nodiscard]] const StateColour& state(trace::SpanState state) const {
        return states[static_cast<unsigned>(state)];
    }
};

[[nodiscard]] const Palette& lightPalette();
[[nodiscard]] const Palette& darkPalette();

// Contrast of two colours as WCAG counts it: 1 to 21.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);
// The one of the two inks that is read better on a fill; the first where it has 4.5:1.
[[nodiscard]] QColor inkOn(const QColor& fill, const QColor& first, const QColor& second);

} // namespace swimloop::ui
