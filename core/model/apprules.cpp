// SPDX-License-Identifier: Apache-2.0
// Work on apps: ids, versions compared as versions, licence, and what the state of an app allows.
#include "core/model/changejudge.h"

#include "core/model/pastedtext.h"

#include <algorithm>

namespace steward {

namespace {

bool isSameApp(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isAsciiAlphanumeric(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

// BCP 47 as far as the service's languages go: a language, then parts of one to eight letters or digits.
bool isLanguageTag(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('-'));
    const QString &language = parts.constFirst();
    const bool isLanguage =
        language.size() >= 2 && language.size() <= 3 &&
        std::all_of(language.begin(), language.end(), [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); });
    return isLanguage && std::all_of(parts.begin() + 1, parts.end(), [](const QString &part) {
               return !part.isEmpty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), isAsciiAlphanumeric);
           });
}

} // namespace

bool hasFourParts(const AppVersion &version)
{
    const QStringList parts = version.text.split(QLatin1Char('.'));
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
               // The longest number the service's own versions can hold.
               return !part.isEmpty() && part.size() <= 10 && std::all_of(part.begin(), part.end(), [](QChar c) {
                   return c >= QLatin1Char('0') && c <= QLatin1Char('9');
               });
           });
}

const InstalledApp *ChangeJudge::installed(const QString &appId) const
{
    if (!m_context.apps)
        return nullptr;
    const auto found = std::find_if(m_context.apps->begin(), m_context.apps->end(),
                                    [&](const InstalledApp &app) { return isSameApp(app.appId, appId); });
    return found == m_context.apps->end() ? nullptr : &*found;
}

void ChangeJudge::judgeWhat(const InstallApp &what)
{
    addIf(!isGuid(what.appId), ChangeProblem::AppIdNotGuid);
    if (const InstalledApp *app = installed(what.appId)) {
        add(ChangeProblem::AppAlreadyInstalled);
        addIf(app->isAmbiguous, ChangeProblem::Ambiguous);
    }
    addIf(what.targetVersion.isEmpty() && what.allowPreview, ChangeProblem::VersionEmpty);
    addIf(!what.targetVersion.isEmpty() && !hasFourParts(what.targetVersion), ChangeProblem::VersionNotFourParts);
    addIf(!what.languageId.isEmpty() && !isLanguageTag(what.languageId), ChangeProblem::LanguageNotATag);
    addIf(!what.acceptsLicence, ChangeProblem::LicenceNotAccepted);
}

void ChangeJudge::judgeTargetVersion(const UpdateApp &what)
{
    if (what.targetVersion.isEmpty()) {
        add(ChangeProblem::VersionEmpty);
        return;
    }
    if (!hasFourParts(what.targetVersion)) {
        add(ChangeProblem::VersionNotFourParts);
        return;
    }
    const InstalledApp *app = installed(what.appId);
    const bool isNewer = !app || app->version.isEmpty() || what.targetVersion > app->version;
    addIf(!isNewer, ChangeProblem::VersionNotNewer);
    if (!isNewer || !m_context.updates)
        return;
    const QList<AppUpdate> &updates = *m_context.updates;
    addIf(std::none_of(updates.begin(), updates.end(),
                       [&](const AppUpdate &update) {
                           return isSameApp(update.appId, what.appId) && update.version == what.targetVersion;
                       }),
          ChangeProblem::VersionNotOffered);
}

void ChangeJudge::judgeWhat(const UpdateApp &what)
{
    addIf(!isGuid(what.appId), ChangeProblem::AppIdNotGuid);
    const InstalledApp *app = installed(what.appId);
    addIf(m_context.apps && !app, ChangeProblem::AppNotInstalled);
    judgeTargetVersion(what);
    if (!app)
        return;
    addIf(app->isAmbiguous, ChangeProblem::Ambiguous);
    addIf(app->state.value == AppState::UpdatePending || app->state.value == AppState::Updating,
          ChangeProblem::UpdateAlreadyScheduled);
}

void ChangeJudge::judgeWhat(const UninstallApp &what)
{
    addIf(!isGuid(what.appId), ChangeProblem::AppIdNotGuid);
    const InstalledApp *app = installed(what.appId);
    addIf(m_context.apps && !app, ChangeProblem::AppNotInstalled);
    if (!app)
        return;
    addIf(app->isAmbiguous, ChangeProblem::Ambiguous);
    addIf(app->canBeUninstalled == false, ChangeProblem::CannotBeUninstalled);
}

void ChangeJudge::judgeWhat(const CancelAppUpdate &what)
{
    addIf(!isGuid(what.appId), ChangeProblem::AppIdNotGuid);
    const InstalledApp *app = installed(what.appId);
    addIf(m_context.apps && !app, ChangeProblem::AppNotInstalled);
    const bool isKnownOtherwise = app && app->state.isKnown() && app->state.value != AppState::UpdatePending;
    addIf(!isGuid(what.operationId) || isKnownOtherwise, ChangeProblem::OperationNotScheduled);
    if (app)
        addIf(app->isAmbiguous, ChangeProblem::Ambiguous);
}

} // namespace steward
