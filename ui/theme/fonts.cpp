#include "ui/theme/fonts.h"

#include <QDirIterator>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QScreen>
#include <QString>
#include <QStringList>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QString textFamily;
QString codeFamily;

QFont make(const QString& family, QFont::StyleHint hint, int pixels, QFont::Weight weight) {
    QFont font(family);
    font.setStyleHint(hint);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    return font;
}

} // namespace

void loadFonts() {
    if (!textFamily.isEmpty())
        return;
    QDirIterator files(u":/fonts"_s, {u"*.otf"_s, u"*.ttf"_s}, QDir::Files);
    while (files.hasNext()) {
        const int id = QFontDatabase::addApplicationFont(files.next());
        for (const QString& family : QFontDatabase::applicationFontFamilies(id)) {
            if (family.startsWith("Inter"_L1))
                textFamily = u"Inter"_s;
            else if (family.contains("Mono"_L1))
                codeFamily = family;
        }
    }
    if (textFamily.isEmpty())
        textFamily = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    if (codeFamily.isEmpty())
        codeFamily = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

QFont textFont(int pixels, QFont::Weight weight) {
    return make(textFamily, QFont::SansSerif, pixels, weight);
}

QFont codeFont(int pixels, QFont::Weight weight) {
    return make(codeFamily, QFont::Monospace, pixels, weight);
}

QFont codeFontInPoints(int pixels) {
    QFont font = codeFont(pixels);
    const QScreen* screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(pixels * 72.0 / (screen ? screen->logicalDotsPerInchY() : 96.0));
    return font;
}

} // namespace swimloop::ui
