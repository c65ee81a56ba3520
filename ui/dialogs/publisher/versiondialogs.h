// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/publisher/publisherdialog.h"

class QCheckBox;
class QComboBox;

namespace steward {

class AvailabilityChoice;
class FormField;

/// What the changes of one uploaded version have in common.
class VersionDialog : public PublisherDialog
{
    Q_OBJECT
public:
    QString goneIn(const PublisherInput &now) const override;

protected:
    VersionDialog(PublisherInput known, PublisherVersion version, QWidget *parent);

    const PublisherVersion &version() const { return m_version; }
    QString versionWords() const;
    UpdateVersion update() const;
    /// How many environments run it.
    QList<ChangeFact> usageFacts() const;
    ChangeFact sentFact() const;
    QStringList whyNot() const override;

private:
    PublisherVersion m_version; ///< as the person was shown it
};

/// Offers a version to customers, or no longer.
class AvailabilityDialog : public VersionDialog
{
    Q_OBJECT
public:
    AvailabilityDialog(PublisherInput known, PublisherVersion version, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;

private:
    AvailabilityChoice *m_choice;
};

/// Says from which version of a dependency on the two do not work together.
class IncompatibleDialog : public VersionDialog
{
    Q_OBJECT
public:
    IncompatibleDialog(PublisherInput known, PublisherVersion version, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;

private:
    const PublisherDependency *dependency() const;
    void check();

    QComboBox *m_dependency;
    QLineEdit *m_from;
    FormField *m_field;
};

/// Sync or ForceSync: the second lets an upgrade drop tables and fields with their data.
class SyncModeDialog : public VersionDialog
{
    Q_OBJECT
public:
    SyncModeDialog(PublisherInput known, PublisherVersion version, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;

private:
    bool isForced() const;

    QComboBox *m_mode;
    QCheckBox *m_lossTick;
};

} // namespace steward
