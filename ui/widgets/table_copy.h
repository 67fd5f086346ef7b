// Copying what a table shows: Ctrl+C or its menu takes the chosen rows, or all, as text with tabs that a spreadsheet
// reads.
#pragma once

#include <QString>

class QTableWidget;

namespace swimloop::ui {

void addCopying(QTableWidget* table);
// With a line of headings; the rows that are selected, all where at most one is.
[[nodiscard]] QString tableText(const QTableWidget& table);

} // namespace swimloop::ui
