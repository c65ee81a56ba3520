// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

class QComboBox;

namespace steward {

class KindChoice;
class NameField;

/// A new environment: name, type, country, ring, version. Countries, rings and versions may be typed where no list is
/// known.
class NewEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit NewEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;
    void setCountries(const QStringList &codes);
    /// Names as they are sent; the production ring is always offered.
    void setRings(const QStringList &names);
    void setVersions(const QStringList &versions);
    /// As they would be sent; empty where nothing is chosen.
    QString country() const;
    QString ring() const;

Q_SIGNALS:
    /// Country or ring has changed: other rings or versions may be on offer.
    void placeChosen();

protected:
    QString heading() const override;
    QString verb() const override;
    QString subline() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    void inputChanged() override;

private:
    NameField *m_name;
    KindChoice *m_kind;
    QComboBox *m_country;
    QComboBox *m_ring;
    QComboBox *m_version;
};

} // namespace steward
