/** The request template in short, for those who do not have it at hand; the long one in mails is taken as well. */
export const template = `name: 
supervisor: 
contact: []
manager: []
instructors: []

public_date:          # becomes visible to students
private_date:         # hidden from students, instructors keep it
archive_date:         # hidden from instructors, hub removed
delete_date:          # after this, we ask whether it can be deleted

start_date: 
end_date: 
course_times: 

image: [standard, 2026-01-05]
datadir: false
`
