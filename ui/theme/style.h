// Fusion, made flat: buttons, fields, tabs, scroll bars and headers as the window's design has them. Colours come from
// the theme, never from here.
#pragma once

#include <QProxyStyle>

namespace swimloop::ui {

// Set on a QPushButton or QToolButton: the one thing to do here.
inline constexpr const char* kPrimaryProperty = "swimloopPrimary";
// Set on a QToolButton: it has a ground of its own also when the pointer is elsewhere.
inline constexpr const char* kRaisedProperty = "swimloopRaised";

class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                       const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* data) const override;
};

} // namespace swimloop::ui
