// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/supportbundle.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace steward {

/// Shows the whole support bundle before anything is written, and saves it where the person says. The disk is read and
/// written beside the window.
class SupportBundleDialog : public QDialog
{
    Q_OBJECT
public:
    /// `facts` without the files; those of its data folder are looked up.
    explicit SupportBundleDialog(SupportFacts facts, QWidget *parent = nullptr);

    /// What would be saved now.
    const QByteArray &bundle() const { return m_bundle; }

Q_SIGNALS:
    /// The preview shows what would be saved.
    void previewed();
    void saved(const QString &fileName);

private:
    QWidget *makeFile();
    void build();
    void browse();
    void check();
    void save();
    void showSaved(const QString &fileName, const Outcome<Done> &outcome);

    SupportFacts m_facts;
    QByteArray m_salt;
    QByteArray m_bundle;
    QCheckBox *m_mask = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QLineEdit *m_file = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_folder = nullptr;
    quint64 m_building = 0; ///< the newest one counts
    bool m_isSaving = false;
};

} // namespace steward
