#include "ui/export/export_file.h"

#include "trace/chrome_trace.h"
#include "trace/csv.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>
#include <cstdio>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// Beyond this a picture is of no use, and painting it would take the machine's memory.
constexpr double kMostPixels = 120e6;
constexpr double kMostSide = 32000;

QString tr(const char* text) {
    return QCoreApplication::translate("ExportFile", text);
}

// XML 1.0 has no place for most control characters; scripts choose their names freely.
QString forXml(const QString& text) {
    QString clean;
    for (const QChar c : text) {
        if (c >= u' ' || c == u'\t')
            clean += c;
    }
    return clean.toHtmlEscaped();
}

class DeviceSink : public trace::Sink {
public:
    explicit DeviceSink(QIODevice& device) : m_device(device) {}
    bool write(std::string_view bytes) override {
        return m_device.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size());
    }

private:
    QIODevice& m_device;
};

ExportResult tooLarge(const QSizeF& size) {
    return {tr("The picture would be %1 × %2 pixels: choose a smaller scale, range or width.")
                .arg(size.width(), 0, 'f', 0)
                .arg(size.height(), 0, 'f', 0)};
}

// The writer puts the hour in; the same run is to give the same bytes.
void fixDate(QByteArray& pdf) {
    const qsizetype at = pdf.indexOf("/CreationDate (D:");
    if (at < 0)
        return;
    const qsizetype begin = at + 17;
    const qsizetype end = pdf.indexOf(')', begin);
    for (qsizetype i = begin; i < end && i < begin + 14; ++i)
        pdf[i] = i - begin == 0 ? '2' : i - begin == 5 || i - begin == 7 ? '1' : '0'; // 20000101000000
    for (qsizetype i = begin + 14; i < end; ++i) {
        if (pdf[i] >= '1' && pdf[i] <= '9')
            pdf[i] = '0';
        else if (pdf[i] == '-')
            pdf[i] = '+';
    }
}

ExportResult write(const QString& path, const QByteArray& bytes) {
    if (path == "-"_L1) {
        const std::size_t done = std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
        if (done != static_cast<std::size_t>(bytes.size()) || std::fflush(stdout) != 0)
            return {tr("Standard output can not be written.")};
        return {};
    }
    const QString shown = QDir::toNativeSeparators(path);
    if (QFileInfo(path).isDir())
        return {tr("%1 is a folder.").arg(shown)};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return {tr("%1 can not be written: %2.").arg(shown, file.errorString())};
    return {};
}

} // namespace

std::optional<ExportFormat> exportFormat(const QString& suffixOrName) {
    const QString name = suffixOrName.toLower();
    if (name == "png"_L1)
        return ExportFormat::Png;
    if (name == "svg"_L1)
        return ExportFormat::Svg;
    if (name == "pdf"_L1)
        return ExportFormat::Pdf;
    if (name == "json"_L1)
        return ExportFormat::Json;
    if (name == "csv"_L1)
        return ExportFormat::Csv;
    return std::nullopt;
}

ExportResult renderPng(const Recording& recording, const PictureOptions& options, double scale, QByteArray& bytes) {
    const Picture picture(recording, options);
    const QSizeF size = picture.size() * scale;
    if (size.width() * size.height() > kMostPixels || std::max(size.width(), size.height()) > kMostSide)
        return tooLarge(size);
    QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return tooLarge(size);
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(static_cast<int>(std::lround(96 * scale / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.setText(u"Title"_s, recording.title());
    image.setText(u"Software"_s, u"Swimloop"_s);
    QPainter painter(&image);
    painter.scale(scale, scale);
    picture.paint(painter);
    painter.end();
    if (!options.isTransparent)
        image = image.convertToFormat(QImage::Format_RGB32);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return {tr("The picture can not be encoded.")};
    return {};
}

ExportResult renderSvg(const Recording& recording, const PictureOptions& options, QByteArray& bytes) {
    const Picture picture(recording, options);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(96);
    svg.setSize(picture.size().toSize());
    svg.setViewBox(QRectF(QPointF(0, 0), picture.size()));
    svg.setTitle(forXml(recording.title()));
    svg.setDescription(forXml(recording.summary()));
    QPainter painter(&svg);
    picture.paint(painter);
    painter.end();
    buffer.close();
    // Where it is looked at our fonts may be missing: then others of their kind.
    bytes.replace("font-family=\"Inter\"", "font-family=\"Inter, Helvetica, Arial, sans-serif\"");
    bytes.replace("font-family=\"DejaVu Sans Mono\"", "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\"");
    return {};
}

ExportResult renderPdf(const Recording& recording, const PictureOptions& options, QByteArray& bytes) {
    const Picture picture(recording, options);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setTitle(recording.title());
    pdf.setCreator(u"Swimloop"_s);
    pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
    pdf.setPageSize(QPageSize(picture.size() * 72 / 96, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setResolution(96);
    QPainter painter(&pdf);
    picture.paint(painter);
    painter.end();
    buffer.close();
    fixDate(bytes);
    return {};
}

ExportResult exportRun(const Recording& recording, const PictureOptions& options, ExportFormat format, double scale,
                       const QString& path) {
    QByteArray bytes;
    ExportResult result;
    switch (format) {
    case ExportFormat::Png: result = renderPng(recording, options, scale, bytes); break;
    case ExportFormat::Svg: result = renderSvg(recording, options, bytes); break;
    case ExportFormat::Pdf: result = renderPdf(recording, options, bytes); break;
    case ExportFormat::Json:
    case ExportFormat::Csv: {
        const auto pour = [&](QIODevice& device) {
            DeviceSink sink(device);
            if (format == ExportFormat::Csv)
                return trace::writeSpansCsv(recording.spans(), sink);
            const std::string title = recording.title().toStdString();
            trace::ChromeTraceOptions chrome;
            chrome.title = title;
            if (options.axis == trace::AxisKind::Time)
                chrome.axis = trace::ChromeAxis::Time;
            return trace::writeChromeTrace(recording.spans(), sink, chrome);
        };
        // Streamed: a long trace is not held in memory a second time.
        if (path == "-"_L1) {
            QFile out;
            const bool isOk = out.open(stdout, QIODevice::WriteOnly) && pour(out) && out.flush();
            return {isOk ? QString() : tr("Standard output can not be written.")};
        }
        QSaveFile file(path);
        if (QFileInfo(path).isDir())
            return {tr("%1 is a folder.").arg(QDir::toNativeSeparators(path))};
        if (!file.open(QIODevice::WriteOnly) || !pour(file) || !file.commit())
            return {tr("%1 can not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString())};
        return {};
    }
    }
    return result.isOk() ? write(path, bytes) : result;
}

} // namespace swimloop::ui
