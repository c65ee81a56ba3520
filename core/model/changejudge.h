// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/changerules.h"

#include <optional>

namespace steward {

/// How one change is judged: its rules add what they find. Parts of problemsOf(), one file for each theme.
class ChangeJudge
{
public:
    ChangeJudge(const Change &change, const ChangeContext &context);

    QList<ChangeProblem> problems() const { return m_problems; }
    void judge();

private:
    void add(ChangeProblem problem) { m_problems.append(problem); }
    void addIf(bool isWrong, ChangeProblem problem)
    {
        if (isWrong)
            add(problem);
    }

    void judgeWhat(const CreateEnvironment &what);
    void judgeWhat(const CopyEnvironment &what);
    void judgeWhat(const RenameEnvironment &what);
    void judgeWhat(const RestoreEnvironment &what);
    void judgeWhat(const DeleteEnvironment &what);
    void judgeWhat(const RecoverEnvironment &what);
    void judgeWhat(const LinkPowerPlatform &what);
    void judgeWhat(const UnlinkPowerPlatform &what);
    void judgeWhat(const InstallApp &what);
    void judgeWhat(const UpdateApp &what);
    void judgeWhat(const UninstallApp &what);
    void judgeWhat(const CancelAppUpdate &what);

    // What publishers change has rules of its own: they need other lists.
    void judgeWhat(const AddCountry &) {}
    void judgeWhat(const SetPrincipal &) {}
    void judgeWhat(const RemovePrincipal &) {}
    void judgeWhat(const UploadVersion &) {}
    void judgeWhat(const UpdateVersion &) {}
    void judgeWhat(const ScheduleHotfix &) {}
    void judgeWhat(const CancelHotfix &) {}

    void judgeNewName(const QString &name);
    void judgeRoom(EnvironmentKind kind);
    void judgeRestorePoint(Instant point);
    void judgeTargetVersion(const UpdateApp &what);
    const InstalledApp *installed(const QString &appId) const;
    bool isElsewhereLinked() const;

    const Change &m_change;
    const ChangeContext &m_context;
    QList<ChangeProblem> m_problems;
};

} // namespace steward
