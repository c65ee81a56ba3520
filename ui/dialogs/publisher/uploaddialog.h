// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apppackage.h"
#include "ui/dialogs/publisher/publisherdialog.h"

class QListWidget;

namespace steward {

class AvailabilityChoice;
class FormField;

/// Uploads an .app file as a version, for one country or several. Reads no file itself: fileWanted() asks for it, and
/// setPackage() tells what is in it.
class UploadDialog : public PublisherDialog
{
    Q_OBJECT
public:
    explicit UploadDialog(PublisherInput known, QWidget *parent = nullptr);

    /// One for each ticked country, one after the other.
    QList<Change> changes() const override;
    /// As if somebody had chosen it: fileWanted() follows.
    void chooseFile(const QString &file);
    /// What is in the file that was asked for; another one is not taken.
    void setPackage(const AppPackage &package);
    QString file() const { return m_file; }
    /// Codes of the ticked ones.
    QStringList countries() const;

Q_SIGNALS:
    /// It is to be read, beside the window.
    void fileWanted(const QString &file);
    /// Versions of that country are needed to compare with.
    void countryTicked(const QString &code);

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;
    void inputChanged() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void browse();
    void fillCountries();
    void showFile();
    QList<ChangeFact> packageFacts() const;
    bool isRead() const { return m_package && m_package->isReadable(); }

    QString m_file;
    std::optional<AppPackage> m_package;
    QLineEdit *m_fileEdit;
    QListWidget *m_countries;
    AvailabilityChoice *m_availability;
    FormField *m_fileField;
    FormField *m_countriesField;
};

} // namespace steward
