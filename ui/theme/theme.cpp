#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

#include <memory>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QPalette toQPalette(const Palette& from) {
    QPalette palette;
    palette.setColor(QPalette::Window, from.panel);
    palette.setColor(QPalette::WindowText, from.text);
    palette.setColor(QPalette::Base, from.panel);
    palette.setColor(QPalette::AlternateBase, from.band);
    palette.setColor(QPalette::Text, from.text);
    palette.setColor(QPalette::PlaceholderText, from.muted);
    palette.setColor(QPalette::Button, from.control);
    palette.setColor(QPalette::ButtonText, from.text);
    palette.setColor(QPalette::BrightText, from.error);
    palette.setColor(QPalette::Light, from.controlHover);
    palette.setColor(QPalette::Midlight, from.border);
    palette.setColor(QPalette::Mid, from.border);
    palette.setColor(QPalette::Dark, from.timeGap);
    palette.setColor(QPalette::Shadow, from.isDark ? QColor(0, 0, 0) : from.timeGap);
    palette.setColor(QPalette::Highlight, from.accent);
    palette.setColor(QPalette::HighlightedText, from.onAccent);
    palette.setColor(QPalette::Link, from.accent);
    palette.setColor(QPalette::LinkVisited, from.codeKeyword);
    palette.setColor(QPalette::ToolTipBase, from.card);
    palette.setColor(QPalette::ToolTipText, from.cardText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, from.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, from.controlDown);
    return palette;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

Theme::Theme() = default;

void Theme::install() {
    Theme& theme = instance();
    loadFonts();
    // The desktop's wish shows in the palette that the platform gave the application.
    theme.m_wasSystemDark = isDark(QApplication::palette());
    QApplication::setStyle(new Style);
    QApplication::setFont(textFont(13));
    qApp->installEventFilter(&theme);
    theme.apply();
}

void Theme::setChoice(ThemeChoice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && watched == qApp) {
        const std::unique_ptr<QStyle> fresh(QStyleFactory::create(u"Fusion"_s));
        m_wasSystemDark = isDark(fresh->standardPalette());
        apply();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply() {
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_wasSystemDark);
    m_palette = dark ? &darkPalette() : &lightPalette();
    QApplication::setPalette(toQPalette(*m_palette));
    QToolTip::setPalette(QApplication::palette());
    QToolTip::setFont(textFont(12));
    emit changed();
}

} // namespace swimloop::ui
