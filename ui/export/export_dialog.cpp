#include "ui/export/export_dialog.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPreview(520, 320);

const char* const kSuffixes[] = {"png", "svg", "pdf", "json", "csv"};

} // namespace

ExportDialog::ExportDialog(const Recording& recording, trace::AxisKind axis, const ViewRange& visible, bool isDark,
                           const QString& folder, QWidget* parent)
    : QDialog(parent)
    , m_recording(recording)
    , m_axis(axis)
    , m_visible(visible)
    , m_folder(folder)
    , m_format(new QComboBox)
    , m_range(new QComboBox)
    , m_theme(new QComboBox)
    , m_scale(new QComboBox)
    , m_transparent(new QCheckBox(tr("Transparent ground")))
    , m_preview(new QLabel)
    , m_size(new QLabel)
    , m_save(new QPushButton(tr("Save as…"))) {
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export the timeline"));
    m_format->addItems({tr("PNG, picture of pixels"), tr("SVG, picture of shapes"), tr("PDF, picture of shapes"),
                        tr("JSON, for Perfetto and Chrome"), tr("CSV, table of spans")});
    m_range->addItems({tr("Whole run"), tr("What is visible now")});
    m_theme->addItems({tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(isDark ? 1 : 0);
    m_scale->addItems({tr("1×"), tr("2×"), tr("3×")});
    m_scale->setCurrentIndex(1);
    m_preview->setFixedSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_size->setFont(textFont(12));
    m_size->setForegroundRole(QPalette::PlaceholderText);
    m_size->setAlignment(Qt::AlignCenter);
    m_save->setProperty(kPrimaryProperty, true);
    m_save->setDefault(true);
    auto* copy = new QPushButton(tr("Copy picture"));
    auto* cancel = new QPushButton(tr("Cancel"));

    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(14);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Range"), m_range);
    form->addRow(tr("&Colours"), m_theme);
    form->addRow(tr("&Scale"), m_scale);
    form->addRow(QString(), m_transparent);
    auto* left = new QVBoxLayout;
    left->addLayout(form);
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->addWidget(m_preview);
    right->addWidget(m_size);
    auto* top = new QHBoxLayout;
    top->setSpacing(22);
    top->addLayout(left);
    top->addLayout(right);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(20, 20, 20, 18);
    box->setSpacing(18);
    box->addLayout(top);
    box->addLayout(buttons);

    for (QComboBox* choice : {m_format, m_range, m_theme, m_scale})
        connect(choice, &QComboBox::currentIndexChanged, this, &ExportDialog::renew);
    connect(m_transparent, &QCheckBox::toggled, this, &ExportDialog::renew);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askAndExport);
    connect(copy, &QPushButton::clicked, this, &ExportDialog::copyPicture);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

PictureOptions ExportDialog::options() const {
    PictureOptions options;
    options.axis = m_axis;
    options.isDark = m_theme->currentIndex() == 1;
    options.isTransparent = m_transparent->isChecked();
    if (m_range->currentIndex() == 1)
        options.range = m_visible;
    return options;
}

ExportFormat ExportDialog::format() const {
    return static_cast<ExportFormat>(m_format->currentIndex());
}

double ExportDialog::scale() const {
    return m_scale->currentIndex() + 1;
}

void ExportDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    renew();
}

void ExportDialog::renew() {
    const bool isPicture =
        format() == ExportFormat::Png || format() == ExportFormat::Svg || format() == ExportFormat::Pdf;
    m_scale->setEnabled(format() == ExportFormat::Png);
    m_theme->setEnabled(isPicture);
    m_range->setEnabled(isPicture);
    m_transparent->setEnabled(isPicture && format() != ExportFormat::Pdf);
    if (!isPicture) {
        m_preview->setPixmap({});
        m_preview->setText(format() == ExportFormat::Json
                               ? tr("Events of the whole run, for ui.perfetto.dev\nand chrome://tracing")
                               : tr("A row per span: lane, state, ticks,\nseconds, label and line"));
        m_size->clear();
        return;
    }
    const Picture picture(m_recording, options());
    const double shrink =
        std::min({kPreview.width() / picture.size().width(), kPreview.height() / picture.size().height(), 1.0});
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(((picture.size() * shrink) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(m_transparent->isChecked() ? colours().control : Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(shrink, shrink);
    picture.paint(painter);
    painter.end();
    m_preview->setPixmap(pixmap);
    const double factor = format() == ExportFormat::Png ? scale() : 1;
    m_size->setText(tr("%1 × %2 pixels")
                        .arg(picture.size().width() * factor, 0, 'f', 0)
                        .arg(picture.size().height() * factor, 0, 'f', 0));
}

ExportResult ExportDialog::exportTo(const QString& path) {
    const ExportResult result = exportRun(m_recording, options(), format(), scale(), path);
    if (result.isOk())
        m_written = path;
    return result;
}

void ExportDialog::askAndExport() {
    const QString suffix = QLatin1StringView(kSuffixes[static_cast<int>(format())]);
    const QString base = QFileInfo(m_recording.input().name).completeBaseName();
    QString path = QFileDialog::getSaveFileName(this, tr("Export the timeline"),
                                                QDir(m_folder).filePath(base + u'.' + suffix), u"*.%1"_s.arg(suffix));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += u'.' + suffix;
    const ExportResult result = exportTo(path);
    if (result.isOk())
        accept();
    else
        QMessageBox::warning(this, tr("Export"), result.error);
}

void ExportDialog::copyPicture() {
    auto* mime = new QMimeData;
    QByteArray bytes;
    if (renderPng(m_recording, options(), scale(), bytes).isOk())
        mime->setImageData(QImage::fromData(bytes));
    QByteArray svg;
    if (renderSvg(m_recording, options(), svg).isOk())
        mime->setData(u"image/svg+xml"_s, svg);
    mime->setText(m_recording.title());
    QApplication::clipboard()->setMimeData(mime);
    m_size->setText(tr("The picture is in the clipboard."));
}

} // namespace swimloop::ui
