// Writes a run to a file: as a picture (PNG, SVG, PDF) or as data (Chrome trace JSON, CSV). The same run gives the same
// bytes. Files are written beside their place and take it when they are whole.
#pragma once

#include "ui/export/picture.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace swimloop::ui {

enum class ExportFormat : std::uint8_t { Png, Svg, Pdf, Json, Csv };

// By a file's suffix, or a name: "png".
[[nodiscard]] std::optional<ExportFormat> exportFormat(const QString& suffixOrName);

struct ExportResult {
    QString error; // a sentence; empty when it went well
    [[nodiscard]] bool isOk() const { return error.isEmpty(); }
};

// `scale` counts for PNG alone. `path` may be "-": standard output.
[[nodiscard]] ExportResult exportRun(const Recording& recording, const PictureOptions& options, ExportFormat format,
                                     double scale, const QString& path);

[[nodiscard]] ExportResult renderPng(const Recording& recording, const PictureOptions& options, double scale,
                                     QByteArray& bytes);
[[nodiscard]] ExportResult renderSvg(const Recording& recording, const PictureOptions& options, QByteArray& bytes);
[[nodiscard]] ExportResult renderPdf(const Recording& recording, const PictureOptions& options, QByteArray& bytes);

} // namespace swimloop::ui
