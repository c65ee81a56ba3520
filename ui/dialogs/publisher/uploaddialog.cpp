// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/uploaddialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/formfield.h"
#include "ui/dialogs/publisher/availabilitychoice.h"
#include "ui/models/appfilewords.h"
#include "ui/models/packagewords.h"
#include "ui/models/publisherwords.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

namespace {

constexpr int CountriesShown = 4;
constexpr int DependenciesShown = 6;

} // namespace

UploadDialog::UploadDialog(PublisherInput given, QWidget *parent)
    : PublisherDialog(std::move(given), parent)
    , m_fileEdit(new QLineEdit(this))
    , m_countries(new QListWidget(this))
    , m_availability(new AvailabilityChoice(this))
{
    setObjectName(QStringLiteral("uploadDialog"));
    setAcceptDrops(true);
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *choose = new QPushButton(tr("C&hoose…"), row);
    choose->setObjectName(QStringLiteral("chooseFile"));
    choose->setAutoDefault(false);
    m_fileEdit->setObjectName(QStringLiteral("file"));
    m_fileEdit->setReadOnly(true);
    m_fileEdit->setAccessibleName(tr("The chosen file"));
    m_fileEdit->setPlaceholderText(tr("None chosen; it can be dropped here"));
    line->addWidget(m_fileEdit, 1);
    line->addWidget(choose);
    row->setFocusProxy(choose);
    m_fileField = new FormField(form(), tr("App file"), row);
    m_fileField->setTouched();
    m_countries->setObjectName(QStringLiteral("countries"));
    m_countries->setMaximumHeight((fontMetrics().height() + 8) * CountriesShown + 8);
    m_countries->setUniformItemSizes(true);
    m_countriesField = new FormField(form(), tr("C&ountries"), m_countries);
    new FormField(form(), tr("&Availability"), m_availability);
    m_availability->setChoice(Availability::Preview);
    if (const Change *start = startValue<UploadVersion>()) {
        const auto *what = start->as<UploadVersion>();
        m_availability->setChoice(what->availability);
    }
    connect(choose, &QPushButton::clicked, this, &UploadDialog::browse);
    connect(m_availability, &AvailabilityChoice::changed, this, &UploadDialog::revalidate);
    connect(m_countries, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (item->checkState() == Qt::Checked)
            Q_EMIT countryTicked(item->data(Qt::UserRole).toString());
        revalidate();
    });
    finish();
    showFile();
    revalidate();
}

void UploadDialog::inputChanged()
{
    fillCountries();
}

// Ticks stay, whatever list comes.
void UploadDialog::fillCountries()
{
    QStringList codes;
    for (const PublisherCountry &one : known().countries.value_or(QList<PublisherCountry>()))
        codes.append(one.countryCode);
    if (!known().countryCode.isEmpty() && !codes.contains(known().countryCode, Qt::CaseInsensitive))
        codes.append(known().countryCode);
    codes.sort();
    QStringList listed;
    for (int row = 0; row < m_countries->count(); ++row)
        listed.append(m_countries->item(row)->data(Qt::UserRole).toString());
    if (codes == listed)
        return;
    QStringList ticked = countries();
    if (listed.isEmpty()) {
        ticked = {known().countryCode};
        for (const Change &one : input().start) {
            if (one.as<UploadVersion>())
                ticked.append(countryOf(one));
        }
    }
    const QSignalBlocker quiet(m_countries);
    m_countries->clear();
    for (const QString &code : std::as_const(codes)) {
        auto *item = new QListWidgetItem(countryWords(code), m_countries);
        item->setData(Qt::UserRole, code);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(code, Qt::CaseInsensitive) ? Qt::Checked : Qt::Unchecked);
    }
}

QStringList UploadDialog::countries() const
{
    QStringList codes;
    for (int row = 0; row < m_countries->count(); ++row) {
        if (m_countries->item(row)->checkState() == Qt::Checked)
            codes.append(m_countries->item(row)->data(Qt::UserRole).toString());
    }
    return codes;
}

void UploadDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose an app file"));
    dialog->setObjectName(QStringLiteral("appFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("App files (*.app)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &UploadDialog::chooseFile);
    dialog->open();
}

void UploadDialog::chooseFile(const QString &file)
{
    m_file = file;
    m_package.reset();
    showFile();
    revalidate();
    if (!file.isEmpty())
        Q_EMIT fileWanted(file);
}

void UploadDialog::setPackage(const AppPackage &package)
{
    if (package.file != m_file)
        return;
    m_package = package;
    showFile();
    revalidate();
}

void UploadDialog::showFile()
{
    m_fileEdit->setText(visibleText(QDir::toNativeSeparators(m_file), 400));
    m_fileEdit->setCursorPosition(static_cast<int>(m_fileEdit->text().size())); // the name is at its end
    m_fileField->setProblem(m_package ? words(m_package->problem) : QString());
    m_fileField->setHint(m_file.isEmpty() ? tr("It is looked into here and never opened or run.")
                         : m_package      ? QString()
                                          : tr("The file is being read…"),
                         m_file.isEmpty() || m_package ? Tone::Neutral : Tone::Busy);
}

QStringList UploadDialog::whyNot() const
{
    if (m_file.isEmpty())
        return {tr("Choose an app file first.")};
    if (!m_package)
        return {tr("The file is being read.")};
    if (!m_package->isReadable())
        return {words(m_package->problem)};
    QStringList reasons;
    const QStringList ticked = countries();
    if (ticked.isEmpty())
        reasons.append(tr("Tick a country first."));
    for (const QString &code : ticked) {
        const QList<PublisherVersion> there = known().lists(code).versions.value_or(QList<PublisherVersion>());
        for (const PackageProblem problem : judgePackage(*m_package, known().appId, there)) {
            if (forbidsUpload(problem))
                reasons.append(wordsFor(problem, *m_package, known().appId, there, code));
        }
    }
    for (const QString &code : ticked) {
        if (const PublisherLists lists = known().lists(code); !lists.versions && lists.versionsFailed.isEmpty())
            reasons.append(tr("The versions of %1 are being read first.").arg(countryWords(code)));
    }
    reasons.removeDuplicates();
    return reasons;
}

QList<Change> UploadDialog::changes() const
{
    QList<Change> all;
    if (!isRead())
        return all;
    for (const QString &code : countries()) {
        all.append(changeOf(UploadVersion{.appId = known().appId,
                                          .countryCode = code,
                                          .version = m_package->version,
                                          .appName = m_package->name,
                                          .availability = m_availability->choice(),
                                          .file = m_package->file,
                                          .bytes = m_package->bytes,
                                          .sha256 = m_package->sha256}));
    }
    return all;
}

QString UploadDialog::heading() const
{
    return isRead() ? tr("Upload %1 %2", "an app, a version")
                          .arg(visibleText(m_package->name, 80), visibleText(m_package->version.text, 40))
                    : tr("Upload a version of %1").arg(appWords());
}

QString UploadDialog::verb() const
{
    const auto count = static_cast<int>(countries().size());
    return count > 1 ? tr("Upload %n time(s)", nullptr, count) : tr("Upload");
}

QList<ChangeFact> UploadDialog::packageFacts() const
{
    if (!isRead())
        return {};
    QList<ChangeFact> facts;
    facts.append({QStringLiteral("package"), Tone::Good,
                  tr("%1 %2 by %3, %4", "an app, its version, its publisher, a size")
                      .arg(visibleText(m_package->name, 80), visibleText(m_package->version.text, 40),
                           visibleText(m_package->publisher, 80), bytesWords(m_package->bytes))});
    const bool isOther = m_package->appId.compare(known().appId, Qt::CaseInsensitive) != 0;
    facts.append({QStringLiteral("id"), isOther ? Tone::Bad : Tone::Good,
                  isOther ? wordsFor(PackageProblem::OtherApp, *m_package, known().appId, {}, {})
                          : tr("Its id is that of this app: %1.").arg(visibleText(m_package->appId, 60))});
    QStringList names;
    for (const PublisherDependency &one : m_package->dependencies) {
        names.append(QStringLiteral("%1 %2").arg(visibleText(one.name.isEmpty() ? one.appId : one.name, 60),
                                                 visibleText(one.version.text, 40)));
    }
    if (names.size() > DependenciesShown) {
        const auto more = names.size() - DependenciesShown;
        names = names.mid(0, DependenciesShown);
        names.append(tr("and %1 more").arg(more));
    }
    facts.append({QStringLiteral("dependencies"), Tone::Neutral,
                  names.isEmpty() ? tr("It depends on no other app.")
                                  : tr("It depends on: %1.").arg(names.join(QStringLiteral(", ")))});
    return facts;
}

QList<ChangeFact> UploadDialog::facts() const
{
    QList<ChangeFact> facts = packageFacts();
    int number = 0;
    for (const QString &code : countries()) {
        const PublisherLists lists = known().lists(code);
        const auto &versions = lists.versions;
        facts += waitingFor(("versions_" + code.toLatin1()).constData(), versions.has_value(),
                            tr("The versions of %1").arg(countryWords(code)), lists.versionsFailed);
        if (!isRead())
            continue;
        const QList<PublisherVersion> there = versions.value_or(QList<PublisherVersion>());
        for (const PackageProblem problem : judgePackage(*m_package, known().appId, there)) {
            if (problem == PackageProblem::OtherApp)
                continue; // said above, once for all countries
            facts.append({QStringLiteral("country%1").arg(number++), forbidsUpload(problem) ? Tone::Bad : Tone::Warning,
                          wordsFor(problem, *m_package, known().appId, there, code)});
        }
    }
    if (m_availability->choice() == Availability::Available)
        facts.append({QStringLiteral("offered"), Tone::Warning,
                      tr("It is offered to every customer there as soon as it is uploaded.")});
    facts.append({QStringLiteral("final"), Tone::Neutral,
                  tr("An uploaded version stays: it cannot be deleted or replaced, only be offered no longer.")});
    if (countries().size() > 1)
        facts.append({QStringLiteral("batch"), Tone::Neutral,
                      tr("One upload for each country, one after the other. The first that does not work stops the "
                         "rest.")});
    else if (countries().size() == 1)
        facts.append(
            sentOnce("POST", {QStringLiteral("countries"), countries().constFirst(), QStringLiteral("versions")}));
    return facts;
}

void UploadDialog::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile())
        event->acceptProposedAction();
}

void UploadDialog::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() != 1 || !urls.constFirst().isLocalFile())
        return;
    event->acceptProposedAction();
    chooseFile(urls.constFirst().toLocalFile());
}

} // namespace steward
