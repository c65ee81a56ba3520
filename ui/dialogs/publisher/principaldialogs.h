// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/publisher/publisherdialog.h"

class QCheckBox;
class QComboBox;

namespace steward {

class FormField;

/// What giving and taking rights on an app have in common: nobody locks themselves or everybody out by accident.
class PrincipalDialog : public PublisherDialog
{
    Q_OBJECT
public:
    QString goneIn(const PublisherInput &now) const override;

protected:
    PrincipalDialog(PublisherInput known, std::optional<PublisherPrincipal> seen, QWidget *parent);

    /// As the person was shown it; nothing for a new one.
    const std::optional<PublisherPrincipal> &seen() const { return m_seen; }
    bool isMe(const QString &id) const;
    /// No other Owner is left once that one is none any more.
    bool isLastOwner(const QString &id) const;
    /// To be said where that one is an Owner no longer, or gone.
    QList<ChangeFact> lockOutFacts(const QString &id, bool losesOwner, bool isRemoved) const;
    bool isLockOut(const QString &id, bool losesOwner, bool isRemoved) const;
    /// Shown and wanted where somebody could lock out.
    void buildTick();
    void showTick(bool isNeeded);
    QString tickMissing() const;

private:
    std::optional<PublisherPrincipal> m_seen;
    QCheckBox *m_tick;
};

/// Gives a user or application roles, or other ones.
class SetPrincipalDialog : public PrincipalDialog
{
    Q_OBJECT
public:
    /// `seen`: whose roles are changed; nothing for somebody new.
    SetPrincipalDialog(PublisherInput known, std::optional<PublisherPrincipal> seen, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;
    void inputChanged() override { check(); }

private:
    QString id() const;
    QString tenant() const;
    PrincipalKind kind() const;
    QList<PublisherRole> roles() const;
    bool losesOwner() const;
    QString unknownRoles() const;
    /// Somebody of that id who is listed already.
    const PublisherPrincipal *listed() const;
    void check();

    QComboBox *m_kind;
    QLineEdit *m_id;
    QLineEdit *m_tenant;
    QWidget *m_roles;
    QCheckBox *m_owner;
    QCheckBox *m_contributor;
    QCheckBox *m_reader;
    FormField *m_idField;
    FormField *m_tenantField;
    FormField *m_rolesField;
};

/// Takes all rights away.
class RemovePrincipalDialog : public PrincipalDialog
{
    Q_OBJECT
public:
    RemovePrincipalDialog(PublisherInput known, PublisherPrincipal seen, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;
    void inputChanged() override;
};

} // namespace steward
