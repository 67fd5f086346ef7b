// Which colours the program shows now: those that the system asks for, or those that were chosen. One object for the
// whole program; widgets that paint themselves ask it for colours and repaint when it changes.
#pragma once

#include "ui/theme/palette.h"

#include <QObject>

namespace swimloop::ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

class Theme : public QObject {
    Q_OBJECT

public:
    static Theme& instance();
    // Fonts, style and palette for the application; call once before the first widget is made.
    static void install();

    [[nodiscard]] const Palette& palette() const { return *m_palette; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Theme();
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_wasSystemDark = false; // by the palette that the application started with
    const Palette* m_palette = &lightPalette();
};

[[nodiscard]] inline const Palette& colours() {
    return Theme::instance().palette();
}

} // namespace swimloop::ui
