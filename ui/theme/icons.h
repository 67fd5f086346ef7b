// The program's icons, tinted for the theme as it is when they are painted.
#pragma once

#include <QIcon>
#include <QLatin1StringView>

namespace swimloop::ui {

enum class IconTint : std::uint8_t { Text, Muted, OnAccent, Error };

// ":/icons/NAME.svg"
[[nodiscard]] QIcon icon(QLatin1StringView name, IconTint tint = IconTint::Text);
[[nodiscard]] QIcon appIcon();

} // namespace swimloop::ui
