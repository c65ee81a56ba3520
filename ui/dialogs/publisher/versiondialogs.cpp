// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/versiondialogs.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/formfield.h"
#include "ui/dialogs/publisher/availabilitychoice.h"
#include "ui/models/publisherwords.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

#include <algorithm>

namespace steward {

VersionDialog::VersionDialog(PublisherInput known, PublisherVersion version, QWidget *parent)
    : PublisherDialog(std::move(known), parent)
    , m_version(std::move(version))
{
}

QString VersionDialog::goneIn(const PublisherInput &now) const
{
    const auto versions = now.lists().versions;
    if (!versions)
        return {};
    const PublisherVersion *found = findVersion(versions, m_version.version);
    if (!found)
        return tr("Version %1 is not listed any more, so its dialog was closed.").arg(versionWords());
    const bool isAnother = found->etag != m_version.etag || found->availability != m_version.availability ||
                           found->status != m_version.status || found->dependencies != m_version.dependencies ||
                           found->syncMode != m_version.syncMode;
    return isAnother
               ? tr("Version %1 was changed by somebody else meanwhile, so its dialog was closed.").arg(versionWords())
               : QString();
}

QString VersionDialog::versionWords() const
{
    return visibleText(m_version.version.text, 40);
}

UpdateVersion VersionDialog::update() const
{
    UpdateVersion what;
    what.appId = known().appId;
    what.countryCode = known().countryCode;
    what.version = m_version.version;
    what.etag = m_version.etag;
    return what;
}

QStringList VersionDialog::whyNot() const
{
    if (m_version.isAmbiguous)
        return {tr("Several rows of the list have this version number, so nobody can tell which is meant.")};
    if (m_version.status.value == UploadStatus::Uploading)
        return {tr("The service is still taking in this version. Wait until it is uploaded.")};
    if (m_version.status.value == UploadStatus::UploadFailed)
        return {tr("The upload of this version failed, so there is nothing to change.")};
    return {};
}

QList<ChangeFact> VersionDialog::usageFacts() const
{
    const auto environments = known().lists().environments;
    if (!environments)
        return waitingFor("environments", false, tr("The environments that run it"),
                          known().lists().environmentsFailed);
    int production = 0;
    int all = 0;
    for (const CustomerEnvironment &one : *environments) {
        if (one.version != m_version.version)
            continue;
        ++all;
        production += one.kind.value == EnvironmentKind::Production ? 1 : 0;
    }
    return {{QStringLiteral("usage"), Tone::Neutral,
             all == 0
                 ? tr("No environment of a customer runs it.")
                 : tr("Run by %n environment(s) of customers, %1 of them production.", nullptr, all).arg(production)}};
}

ChangeFact VersionDialog::sentFact() const
{
    return sentOnce("PATCH", {QStringLiteral("countries"), known().countryCode, QStringLiteral("versions"),
                              m_version.version.text});
}

// --- availability ---

AvailabilityDialog::AvailabilityDialog(PublisherInput given, PublisherVersion which, QWidget *parent)
    : VersionDialog(std::move(given), std::move(which), parent)
    , m_choice(new AvailabilityChoice(this))
{
    setObjectName(QStringLiteral("availabilityDialog"));
    new FormField(form(), tr("&Availability"), m_choice);
    m_choice->setChoice(version().availability.value);
    if (const Change *start = startValue<UpdateVersion>()) {
        if (const auto wanted = start->as<UpdateVersion>()->availability)
            m_choice->setChoice(*wanted);
    }
    connect(m_choice, &AvailabilityChoice::changed, this, &AvailabilityDialog::revalidate);
    finish();
    revalidate();
}

QList<Change> AvailabilityDialog::changes() const
{
    UpdateVersion what = update();
    if (m_choice->choice() != Availability::Unknown)
        what.availability = m_choice->choice();
    return {changeOf(what)};
}

QString AvailabilityDialog::heading() const
{
    return tr("Change the availability of %1 %2", "an app, a version").arg(appWords(), versionWords());
}

QString AvailabilityDialog::verb() const
{
    switch (m_choice->choice()) {
    case Availability::Preview:
        return tr("Make it a preview");
    case Availability::Available:
        return tr("Offer it to customers");
    case Availability::Deprecated:
        return tr("Stop offering it");
    case Availability::Unknown:
        break;
    }
    return tr("Change");
}

QStringList AvailabilityDialog::whyNot() const
{
    QStringList reasons = VersionDialog::whyNot();
    if (m_choice->choice() == Availability::Unknown)
        reasons.append(tr("Choose an availability first."));
    else if (m_choice->choice() == version().availability.value)
        reasons.append(tr("That is what it is now. Choose another availability."));
    return reasons;
}

QList<ChangeFact> AvailabilityDialog::facts() const
{
    const Availability to = m_choice->choice();
    const Availability from = version().availability.value;
    QList<ChangeFact> facts{{QStringLiteral("now"), Tone::Neutral, tr("Now: %1.").arg(words(version().availability))}};
    if (to == Availability::Available && from != to) {
        facts.append({QStringLiteral("effect"), Tone::Warning,
                      tr("From now on it is offered to every customer in %1, and new environments get it.")
                          .arg(countryWords(known().countryCode))});
    } else if (to == Availability::Deprecated && from != to) {
        facts.append({QStringLiteral("effect"), Tone::Warning,
                      tr("It is not offered to customers any more. Environments that have it keep it.")});
    } else if (to == Availability::Preview && from != to) {
        facts.append({QStringLiteral("effect"), Tone::Warning,
                      tr("It is not offered any more; customers get it on request only. No hotfix can be scheduled for "
                         "environments whose installed version is a preview.")});
    }
    facts += usageFacts();
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("To undo it, change the availability back; what customers installed meanwhile stays.")});
    facts.append(sentFact());
    return facts;
}

// --- incompatible ---

IncompatibleDialog::IncompatibleDialog(PublisherInput given, PublisherVersion which, QWidget *parent)
    : VersionDialog(std::move(given), std::move(which), parent)
    , m_dependency(new QComboBox(this))
    , m_from(new QLineEdit(this))
{
    setObjectName(QStringLiteral("incompatibleDialog"));
    m_dependency->setObjectName(QStringLiteral("dependency"));
    m_dependency->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const PublisherDependency &one : version().dependencies) {
        m_dependency->addItem(
            tr("%1 by %2", "an app, its publisher")
                .arg(visibleText(one.name.isEmpty() ? one.appId : one.name, 80), visibleText(one.publisher, 60)),
            one.appId);
    }
    m_from->setObjectName(QStringLiteral("fromVersion"));
    m_from->setMaxLength(60);
    m_from->setPlaceholderText(QStringLiteral("27.0.0.0"));
    new FormField(form(), tr("&Dependency"), m_dependency);
    m_field = new FormField(form(), tr("Incompatible &from version"), m_from);
    m_field->setHint(tr("This version of the dependency, and every later one, do not work with it."));
    if (const Change *start = startValue<UpdateVersion>()) {
        if (const auto &wanted = start->as<UpdateVersion>()->incompatible; !wanted.isEmpty()) {
            m_dependency->setCurrentIndex(std::max(0, m_dependency->findData(wanted.constFirst().appId)));
            m_from->setText(wanted.constFirst().fromVersion.text);
        }
    }
    connect(m_dependency, &QComboBox::currentIndexChanged, this, &IncompatibleDialog::check);
    connect(m_from, &QLineEdit::textChanged, this, &IncompatibleDialog::check);
    finish();
    check();
}

const PublisherDependency *IncompatibleDialog::dependency() const
{
    const int index = m_dependency->currentIndex();
    return index >= 0 && index < version().dependencies.size() ? &version().dependencies.at(index) : nullptr;
}

void IncompatibleDialog::check()
{
    const QString text = cleanedId(m_from->text());
    m_field->setProblem(text.isEmpty() ? tr("A version is needed, for example 27.0.0.0.")
                        : !hasFourParts({text})
                            ? tr("A version has four numbers with dots between them, for example 27.0.0.0.")
                            : QString());
    revalidate();
}

QList<Change> IncompatibleDialog::changes() const
{
    UpdateVersion what = update();
    if (const PublisherDependency *one = dependency())
        what.incompatible = {{one->appId, {cleanedId(m_from->text())}}};
    return {changeOf(what)};
}

QString IncompatibleDialog::heading() const
{
    return tr("Mark %1 %2 as incompatible with a dependency", "an app, a version").arg(appWords(), versionWords());
}

QString IncompatibleDialog::verb() const
{
    return tr("Mark as incompatible");
}

QStringList IncompatibleDialog::whyNot() const
{
    QStringList reasons = VersionDialog::whyNot();
    const PublisherDependency *one = dependency();
    if (!one) {
        reasons.append(tr("This version depends on no other app."));
        return reasons;
    }
    if (m_field->hasProblem())
        reasons.append(m_field->problem());
    else if (one->incompatibleFromVersion == AppVersion{cleanedId(m_from->text())})
        reasons.append(tr("That is what is said already."));
    return reasons;
}

QList<ChangeFact> IncompatibleDialog::facts() const
{
    QList<ChangeFact> facts;
    const PublisherDependency *one = dependency();
    const AppVersion from{cleanedId(m_from->text())};
    if (one && !one->incompatibleFromVersion.isEmpty())
        facts.append({QStringLiteral("now"), Tone::Neutral,
                      tr("Now: incompatible from %1 on.").arg(visibleText(one->incompatibleFromVersion.text, 40))});
    if (one && !m_field->hasProblem() && !one->version.isEmpty() && from <= one->version)
        facts.append({QStringLiteral("needed"), Tone::Warning,
                      tr("It needs at least %1 of this dependency: with this it works with no version of it at all.")
                          .arg(visibleText(one->version.text, 40))});
    facts.append({QStringLiteral("effect"), Tone::Warning,
                  tr("Environments with that version of the dependency are not offered this version of the app, and "
                     "those that run it cannot update the dependency to it before they have another version.")});
    facts += usageFacts();
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("The contract of the service tells no way to take the mark back; a higher version can be set.")});
    facts.append(sentFact());
    return facts;
}

// --- synchronising ---

SyncModeDialog::SyncModeDialog(PublisherInput given, PublisherVersion which, QWidget *parent)
    : VersionDialog(std::move(given), std::move(which), parent)
    , m_mode(new QComboBox(this))
    , m_lossTick(new QCheckBox(tr("I know that customers can lose data by this"), this))
{
    setObjectName(QStringLiteral("syncModeDialog"));
    m_mode->setObjectName(QStringLiteral("syncMode"));
    m_lossTick->setObjectName(QStringLiteral("lossTick"));
    m_mode->addItem(tr("Sync: no data is lost"), static_cast<int>(SyncMode::Sync));
    m_mode->addItem(tr("ForceSync: tables and fields may be dropped"), static_cast<int>(SyncMode::ForceSync));
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_mode->setMinimumContentsLength(12);
    // Whoever opens it wants the other one.
    m_mode->setCurrentIndex(version().syncMode.value == SyncMode::ForceSync ? 0 : 1);
    if (const Change *start = startValue<UpdateVersion>()) {
        if (const auto wanted = start->as<UpdateVersion>()->syncMode)
            m_mode->setCurrentIndex(*wanted == SyncMode::ForceSync ? 1 : 0);
    }
    new FormField(form(), tr("&Way of synchronising"), m_mode);
    finish();
    addTick(m_lossTick);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        m_lossTick->setChecked(false);
        forgetTypedName();
        revalidate();
    });
    connect(m_lossTick, &QCheckBox::toggled, this, &SyncModeDialog::revalidate);
    revalidate();
}

bool SyncModeDialog::isForced() const
{
    return m_mode->currentIndex() == 1;
}

QList<Change> SyncModeDialog::changes() const
{
    UpdateVersion what = update();
    what.syncMode = isForced() ? SyncMode::ForceSync : SyncMode::Sync;
    return {changeOf(what)};
}

QString SyncModeDialog::heading() const
{
    return isForced() ? tr("Let %1 %2 drop data?", "an app, a version").arg(appWords(), versionWords())
                      : tr("Synchronise %1 %2 the normal way", "an app, a version").arg(appWords(), versionWords());
}

QString SyncModeDialog::verb() const
{
    return isForced() ? tr("Set ForceSync") : tr("Set Sync");
}

QStringList SyncModeDialog::whyNot() const
{
    QStringList reasons = VersionDialog::whyNot();
    const SyncMode wanted = isForced() ? SyncMode::ForceSync : SyncMode::Sync;
    if (version().syncMode.value == wanted)
        reasons.append(tr("That is what it is now."));
    if (isForced() && !m_lossTick->isChecked())
        reasons.append(tr("Tick that customers can lose data by this."));
    return reasons;
}

QList<ChangeFact> SyncModeDialog::facts() const
{
    m_lossTick->setVisible(isForced());
    QList<ChangeFact> facts;
    facts.append({QStringLiteral("now"), Tone::Neutral,
                  version().syncMode.isEmpty() ? tr("The service does not say how it is synchronised now.")
                                               : tr("Now: %1.").arg(words(version().syncMode))});
    if (isForced()) {
        facts.append({QStringLiteral("loss"), Tone::Bad,
                      tr("Where this version has no longer a table or field that an earlier one had, an upgrade to it "
                         "drops that table or field in the customer's environment, with all the data in it. Only a "
                         "restore of the environment brings it back.")});
    } else {
        facts.append({QStringLiteral("safe"), Tone::Good,
                      tr("An upgrade that would drop tables or fields fails instead, and nothing is lost.")});
    }
    facts.append({QStringLiteral("scope"), Tone::Neutral,
                  tr("It counts for side-by-side upgrades to this version, not for hotfixes. It stays so until it is "
                     "changed back.")});
    facts += usageFacts();
    facts.append(sentFact());
    return facts;
}

} // namespace steward
