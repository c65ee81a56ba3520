// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"
#include "ui/dialogs/publisher/publisherinput.h"

namespace steward {

/// What the dialogs about changes of a publisher's app have in common. They behave as every dialog about a change.
class PublisherDialog : public ChangeDialog
{
    Q_OBJECT
public:
    const PublisherInput &known() const { return m_known; }
    /// Lists that came, or came anew. Nothing that was typed is lost.
    void setKnown(const PublisherInput &known);
    /// Why what the person was shown is not there any more, or is another (D06); empty: it is as it was shown.
    virtual QString goneIn(const PublisherInput &now) const;

protected:
    PublisherDialog(PublisherInput known, QWidget *parent);

    QList<ChangeProblem> problems() const override { return {}; }
    QString missing() const override { return whyNot().value(0); }
    QString subline() const override;
    /// Everything that is in the way, the most important first.
    virtual QStringList whyNot() const { return {}; }

    /// The app as people know it.
    QString appWords() const;
    Change changeOf(Change::What what) const { return {{}, {}, std::move(what)}; }
    /// "being read" for what has not come, and what could not be read.
    QList<ChangeFact> waitingFor(const char *name, bool isHere, const QString &what, const QString &failed) const;
    ChangeFact sentOnce(const char *verb, const QStringList &path) const;
    /// Between what is said and the name that is typed.
    void addTick(QWidget *tick);

private:
    PublisherInput m_known;
};

/// The version of that number; null: it is not listed, or the list was not read. Points into the list.
const PublisherVersion *findVersion(const QList<PublisherVersion> &versions, const AppVersion &version);
const PublisherVersion *findVersion(const std::optional<QList<PublisherVersion>> &versions, const AppVersion &version);
/// The same for somebody with rights, by object id in any spelling.
const PublisherPrincipal *findPrincipal(const QList<PublisherPrincipal> &principals, const QString &id);
const PublisherPrincipal *findPrincipal(const std::optional<QList<PublisherPrincipal>> &principals, const QString &id);

} // namespace steward
