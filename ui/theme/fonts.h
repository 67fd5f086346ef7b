// The fonts of the window and of pictures: those that come with the program, so that everything looks the same
// wherever it is drawn; the system's where they are missing. Sizes are in pixels; hinting is off for the same reason.
#pragma once

#include <QFont>

namespace swimloop::ui {

void loadFonts(); // once, after the application object was made

[[nodiscard]] QFont textFont(int pixels, QFont::Weight weight = QFont::Normal);
[[nodiscard]] QFont codeFont(int pixels, QFont::Weight weight = QFont::Normal);
// For what counts in points, as the source editor does.
[[nodiscard]] QFont codeFontInPoints(int pixels);

} // namespace swimloop::ui
